package dev.howdah.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.model.ProblemException;
import dev.howdah.service.setup.plan.Apply;
import dev.howdah.service.setup.plan.Bringing;
import dev.howdah.service.setup.plan.PlainControl;
import dev.howdah.service.setup.plan.Plan;
import dev.howdah.service.setup.plan.StepRow;
import dev.howdah.service.setup.plan.StepRow.State;
import dev.howdah.service.setup.plan.Survey;
import dev.howdah.testkit.MemoryJournal;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A setup in which Azure has its troubles: what passes is waited out, what stays stops only what needs it. */
@Timeout(120)
class FaultsOnTheSandboxTest {
    private final Set<String> triedAgain = new ConcurrentSkipListSet<>();
    private AzureEstate estate;

    @TempDir
    private Path directory;

    @BeforeEach
    void open() throws Exception {
        estate = new AzureEstate(directory, 2_000);
    }

    @AfterEach
    void close() {
        estate.close();
    }

    @ParameterizedTest
    @CsvSource({"Microsoft.Authorization/roleAssignments, PUT, 400, PrincipalNotFound, 5",
        "Microsoft.ContainerService/managedClusters/agentPools, PUT, 409, OperationNotAllowed, 3",
        "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials, PUT, 409, "
                + "ConcurrentFederatedIdentityCredentialsWritesForSingleManagedIdentity, 2"})
    void whatAzureRefusesForNowIsTriedAgainAndShownSo(String type, String method, int status, String code, int times)
            throws Exception {
        refuse(type, method, status, code, times);
        var apply = apply();
        run(apply);
        assertTrue(apply.progress().get().complete(), failures(apply).toString());
        assertTrue(!triedAgain.isEmpty(), "no row said that it tries again");
    }

    @Test
    void aNameTakenBySomebodyElseStopsOnlyWhatNeedsTheStorage() throws Exception {
        estate.requests.faults("{\"taken\": [\"hacnpgpsaabcd1234\"]}");
        var apply = apply();
        assertThrows(ProblemException.class, () -> apply.run(new PlainControl()));
        assertEquals(List.of("storage-account StorageAccountAlreadyTaken"), failures(apply));
        assertEquals(Set.of("container", "archive-role", "archive-reader"), held(apply));
        assertEquals(26, good(apply));
        estate.requests.faults("{}");
        apply.run(new PlainControl());
        assertTrue(apply.progress().get().complete());
    }

    @Test
    void aVersionThatIsGoneIsNotTriedAgain() throws Exception {
        estate.requests.faults("{\"versions\": [\"1.35\", \"1.36\"]}");
        var apply = apply();
        assertThrows(ProblemException.class, () -> apply.run(new PlainControl()));
        assertEquals(List.of("aks K8sVersionNotSupported"), failures(apply));
        assertTrue(held(apply).contains("node-pool"));
        assertTrue(triedAgain.isEmpty());
    }

    @Test
    void anOperationThatEndsInFailureIsToldAndRepeatedByTheNextRun() throws Exception {
        estate.requests.faults("{\"failures\": {\"Microsoft.Dashboard/grafana\": \"SkuNotAvailable\"}}");
        var apply = apply();
        assertThrows(ProblemException.class, () -> apply.run(new PlainControl()));
        assertEquals(List.of("grafana SkuNotAvailable"), failures(apply));
        estate.requests.faults("{}");
        var next = apply();
        run(next);
        assertTrue(next.progress().get().complete(), failures(next).toString());
    }

    private void refuse(String type, String method, int status, String code, int times) throws Exception {
        estate.requests.faults("""
                {"refusals": [{"type": "%s", "method": "%s", "status": %d, "code": "%s", "message": "For a test.",
                  "times": %d}]}""".formatted(type, method, status, code, times));
    }

    private Apply apply() {
        Plan plan = estate.plan(estate.account.resources());
        var seen = new Survey(plan, estate.background).run(new PlainControl());
        var apply = new Apply(plan, seen, new Bringing("azure", new MemoryJournal(), estate.clock), estate.background,
                estate.clock, 6);
        apply.progress().subscribe(now -> now.rows().stream().filter(each -> each.state() == State.RETRYING)
                .forEach(each -> triedAgain.add(each.step().id())));
        return apply;
    }

    private static void run(Apply apply) {
        try {
            apply.run(new PlainControl());
        } catch (ProblemException failed) {
            throw new AssertionError(failures(apply).toString(), failed);
        }
    }

    private static List<String> failures(Apply apply) {
        return apply.progress().get().rows().stream().filter(each -> each.state() == State.FAILED)
                .map(each -> each.step().id() + " " + each.problem().orElseThrow().detail().split("[:\\s]")[0]).toList();
    }

    private static Set<String> held(Apply apply) {
        return apply.progress().get().rows().stream().filter(each -> each.state() == State.HELD)
                .map(each -> each.step().id()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static long good(Apply apply) {
        return apply.progress().get().rows().stream().map(StepRow::state).filter(State::good).count();
    }
}
