package dev.howdah.service.setup.azure;

import dev.howdah.model.Problem;
import dev.howdah.model.ProblemException;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.setup.azure.Wanted.Target;
import dev.howdah.service.setup.plan.Equivalent;
import dev.howdah.service.setup.plan.Finding;
import dev.howdah.service.setup.plan.Step;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** Makes sure of one Azure object. */
final class AzureStep implements Step {
    private final Wanted wanted;
    private final Making making;
    private final String subject;
    private final Optional<String> portal;
    private final Patience patience;
    private final ReentrantLock turn;

    /**
     * @param portal the address before the object's id; empty when there is none
     * @param turn   held while it is written; shared by those that Azure refuses at once
     */
    AzureStep(Wanted wanted, Making making, Optional<String> portal, Patience patience, ReentrantLock turn) {
        this.wanted = wanted;
        this.making = making;
        this.patience = patience;
        this.turn = turn;
        subject = subject(wanted.target());
        this.portal = portal.map(each -> each + seen(wanted.target()));
    }

    private static String subject(Target target) {
        return switch (target) {
            case Target.Resource resource -> last(resource.id());
            case Target.Part part -> last(part.id());
            case Target.Role role -> "roleAssignments/" + Roles.name(role.role()) + " on "
                    + role.scope().substring(role.scope().lastIndexOf('/') + 1);
            case Target.Providers providers -> "providers/" + String.join(",", providers.namespaces());
        };
    }

    /** Kind and name. */
    private static String last(String id) {
        return id.substring(id.lastIndexOf('/', id.lastIndexOf('/') - 1) + 1);
    }

    private static String seen(Target target) {
        return switch (target) {
            case Target.Resource resource -> resource.id().replaceFirst("/providers/Microsoft.Insights/"
                    + "dataCollectionRuleAssociations/.*|/federatedIdentityCredentials/.*", "");
            case Target.Part part -> part.id();
            case Target.Role role -> role.scope() + "/users";
            case Target.Providers providers -> providers.id() + "/resourceproviders";
        };
    }

    @Override
    public String id() {
        return wanted.step();
    }

    @Override
    public String row() {
        return wanted.row();
    }

    @Override
    public Side side() {
        return Side.AZURE;
    }

    @Override
    public String subject() {
        return subject;
    }

    @Override
    public Set<String> after() {
        return wanted.after();
    }

    @Override
    public Duration usually() {
        return wanted.usually();
    }

    @Override
    public Equivalent equivalent() {
        return wanted.equivalent();
    }

    @Override
    public Optional<String> portal() {
        return portal;
    }

    @Override
    public Finding find() {
        try {
            return making.find();
        } catch (ProblemException failure) {
            return new Finding.Unknown(failure.problem());
        }
    }

    @Override
    public void bring(Jobs.Control control) {
        patience.until(() -> {
            take(control);
            try {
                making.make(control);
                return true;
            } finally {
                turn.unlock();
            }
        }, control);
    }

    private void take(Jobs.Control control) {
        try {
            turn.lockInterruptibly();
            control.checkCancelled();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ProblemException(Problem.Code.CANCELLED, "", "");
        } catch (ProblemException cancelled) {
            turn.unlock();
            throw cancelled;
        }
    }
}
