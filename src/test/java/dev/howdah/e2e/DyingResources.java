package dev.howdah.e2e;

import dev.howdah.model.ActionPlan.Text;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.journal.Journal;
import dev.howdah.service.setup.azure.AzureResources;
import dev.howdah.support.Live;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Azure as a console sees it that dies at one of its writes; nothing of it is heard from then on. */
final class DyingResources implements AzureResources, Journal {
    /** At which moment of a write. */
    enum Moment { BEFORE, UNDER_WAY, AFTER }

    /** The console is dead. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final AzureResources azure;
    private final Journal journal;
    private final Moment moment;
    private int writesLeft;
    private boolean dead;

    /** @param writes how many it does until the one at which it dies; UNDER_WAY it dies at the first that takes time */
    DyingResources(AzureResources azure, Journal journal, Moment moment, int writes) {
        this.azure = azure;
        this.journal = journal;
        this.moment = moment;
        writesLeft = writes;
    }

    synchronized boolean dead() {
        return dead;
    }

    private synchronized void die() {
        dead = true;
        throw new Killed();
    }

    private synchronized void live() {
        if (dead) {
            throw new Killed();
        }
    }

    private synchronized boolean last() {
        live();
        return writesLeft-- == 0;
    }

    private <T> T living(Supplier<T> call) {
        live();
        var answer = call.get();
        live();
        return answer;
    }

    @Override
    public Optional<AzureResource> read(String id, String apiVersion) {
        return living(() -> azure.read(id, apiVersion));
    }

    @Override
    public AzureResource put(String id, String apiVersion, Map<String, Object> body, Jobs.Control control) {
        var last = last();
        if (last && moment == Moment.BEFORE) {
            die();
        }
        var answer = azure.put(id, apiVersion, body, dying(control, moment == Moment.UNDER_WAY));
        if (last && moment == Moment.AFTER) {
            die();
        }
        live();
        return answer;
    }

    /** With {@code soon} the first word of an operation that is followed is the last of this console. */
    private Jobs.Control dying(Jobs.Control control, boolean soon) {
        return new Jobs.Control() {
            @Override
            public void progress(double fraction, Text step) {
                live();
                if (soon && step.key().equals("setup.azure.operation")) {
                    die();
                }
                control.progress(fraction, step);
            }

            @Override
            public void checkCancelled() {
                live();
                control.checkCancelled();
            }

            @Override
            public boolean cancelled() {
                return control.cancelled();
            }
        };
    }

    @Override
    public AzureResource await(String id, String apiVersion, Jobs.Control control) {
        return living(() -> azure.await(id, apiVersion, dying(control, false)));
    }

    @Override
    public void delete(String id, String apiVersion, Jobs.Control control) {
        live();
        azure.delete(id, apiVersion, dying(control, false));
    }

    @Override
    public List<AzureResource> list(String collection, String apiVersion, String filter) {
        return living(() -> azure.list(collection, apiVersion, filter));
    }

    @Override
    public Map<String, Object> post(String id, String apiVersion, Map<String, Object> body) {
        return living(() -> azure.post(id, apiVersion, body));
    }

    @Override
    public Live<List<Entry>> entries() {
        return journal.entries();
    }

    @Override
    public String begin(String environment, String subject, String action, String summary, List<String> commands) {
        return living(() -> journal.begin(environment, subject, action, summary, commands));
    }

    @Override
    public void end(String id, Outcome outcome) {
        live();
        journal.end(id, outcome);
    }
}
