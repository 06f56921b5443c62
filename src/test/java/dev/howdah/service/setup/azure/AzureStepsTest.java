package dev.howdah.service.setup.azure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.model.Problem;
import dev.howdah.model.Problem.Code;
import dev.howdah.service.setup.azure.SetupSettings.Choices;
import dev.howdah.service.setup.azure.SetupSettings.Place;
import dev.howdah.service.setup.azure.Wanted.Target;
import dev.howdah.service.setup.plan.Plan;
import dev.howdah.service.setup.plan.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AzureStepsTest {
    private static final Caller CALLER = new Caller("33333333-3333-3333-3333-333333333333", "User", "anna@contoso.com");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([A-Z][A-Z0-9_]+)");

    @Test
    void theStepsAreAPlanInTheTutorialsOrder() {
        var order = plan(all(true)).steps().stream().map(Step::id).toList();
        assertEquals(31, order.size());
        assertTrue(order.indexOf("metrics") > order.indexOf("node-pool"));
        assertTrue(order.indexOf("container-insights") > order.indexOf("metrics"));
    }

    @Test
    void whatIsNotChosenIsNotPlanned() {
        var few = plan(all(false)).steps().stream().map(Step::id).collect(Collectors.toSet());
        assertEquals(10, few.size());
        assertFalse(few.contains("grafana"));
        assertFalse(few.contains("public-ip"));
    }

    @Test
    void everyRowOfTheTutorialHasItsStep() {
        var rows = plan(all(true)).steps().stream().map(Step::row).collect(Collectors.toSet());
        assertTrue(rows.containsAll(List.of("A3", "A4", "A5", "A6", "A8", "A9", "A10", "A11", "A12", "A13", "A17", "A19",
                "A20", "B8", "B25")), rows.toString());
    }

    @Test
    void commandsUseVariablesThatAreSetBefore() {
        var set = new HashSet<>(Variables.of(settings(all(true))).keySet());
        for (var step : plan(all(true)).steps()) {
            var used = step.equivalent().lines().stream().flatMap(line -> VARIABLE.matcher(line).results())
                    .map(each -> each.group(1)).collect(Collectors.toSet());
            used.removeAll(set);
            assertEquals(Set.of(), used, step.id());
            set.addAll(step.equivalent().variables().keySet());
        }
    }

    @Test
    void namesOfCollectionObjectsKeepToTheirLimits() {
        var own = Names.fresh(new SplittableRandom(1)).with(SetupName.AKS, "a_" + "b".repeat(40) + "-".repeat(20)
                + "c");
        var sound = settings(all(true));
        var ids = new ResourceIds(new SetupSettings(sound.place(), own, sound.aks(), sound.system(), sound.user(),
                sound.choices()));
        assertTrue(ids.endpoint().replaceFirst(".*/", "").matches("MSProm-westus3-[ab]{29}"), ids.endpoint());
        assertTrue(ids.metricsRule().replaceFirst(".*/", "").matches("MSProm-westus3-a_b{40}"), ids.metricsRule());
    }

    @Test
    void aRoleAssignmentHasOneNameForEver() {
        var name = RoleMaking.name("/subscriptions/s/resourceGroups/G", "p", "r");
        assertEquals(name, RoleMaking.name("/subscriptions/S/resourcegroups/g", "P", "R"));
        assertEquals(List.of(), AzureSteps.wanted(settings(all(true)), CALLER).stream().map(Wanted::target)
                .filter(each -> each instanceof Target.Role role && Roles.name(role.role()).equals(role.role())).toList());
    }

    @Test
    void onlyWhatPassesIsRepeated() {
        assertTrue(Patience.passes(new Problem(Code.CONFLICT, "", "OperationNotAllowed: in progress")));
        assertTrue(Patience.passes(new Problem(Code.INVALID, "", "PrincipalNotFound: does not exist in the directory")));
        assertTrue(Patience.passes(new Problem(Code.CONFLICT, "",
                "ConcurrentFederatedIdentityCredentialsWritesForSingleManagedIdentity")));
        assertFalse(Patience.passes(new Problem(Code.CONFLICT, "",
                "OperationNotAllowed: Operation could not be completed as it results in exceeding approved standardDSv3"
                        + " Family Cores quota")));
        assertFalse(Patience.passes(new Problem(Code.CONFLICT, "", "StorageAccountAlreadyTaken: it is taken")));
        assertFalse(Patience.passes(new Problem(Code.INVALID, "", "")));
    }

    private static Choices all(boolean yes) {
        return new Choices(yes, yes, yes, yes, yes);
    }

    private static Plan plan(Choices choices) {
        return new Plan(new AzureSteps(settings(choices), AzureAccounts.Cloud.PUBLIC, null, Patience.AZURE).all(CALLER));
    }

    private static SetupSettings settings(Choices choices) {
        var tutorial = SetupSettings.tutorial(new Place("11111111-1111-1111-1111-111111111111",
                "22222222-2222-2222-2222-222222222222", "westus3", Map.of("owner", "user")),
                new Names("a1b2c3d4", Map.of()), "1.34", List.of("203.0.113.7"));
        return new SetupSettings(tutorial.place(), tutorial.names(), tutorial.aks(), tutorial.system(), tutorial.user(),
                choices);
    }
}
