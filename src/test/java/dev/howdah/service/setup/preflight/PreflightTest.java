package dev.howdah.service.setup.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.model.ProblemException;
import dev.howdah.service.setup.azure.AzureFacts.Deleted;
import dev.howdah.service.setup.azure.AzureFacts.Grant;
import dev.howdah.service.setup.azure.AzureFacts.NameAnswer;
import dev.howdah.service.setup.azure.AzureFacts.Quota;
import dev.howdah.service.setup.azure.AzureFacts.Region;
import dev.howdah.service.setup.azure.AzureFacts.Size;
import dev.howdah.service.setup.azure.AzureSteps;
import dev.howdah.service.setup.azure.Names;
import dev.howdah.service.setup.azure.SetupName;
import dev.howdah.service.setup.azure.SetupSettings;
import dev.howdah.service.setup.azure.SetupSettings.Aks;
import dev.howdah.service.setup.azure.SetupSettings.Place;
import dev.howdah.service.setup.azure.SetupSettings.Pool;
import dev.howdah.service.setup.azure.SetupSettings.Tier;
import dev.howdah.service.setup.plan.Finding;
import dev.howdah.service.setup.plan.PlainControl;
import dev.howdah.service.setup.preflight.Answer.Verdict;
import dev.howdah.ui.kit.Messages;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class PreflightTest {
    private static final String ID = "6f1c2d7e-0000-4000-8000-0123456789ab";
    private static final String SCOPE = "/subscriptions/" + ID;
    private static final String GROUP = SCOPE + "/resourceGroups/rg-cnpg-abcd1234";

    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private final HandFacts facts = new HandFacts(SCOPE);
    private final Messages messages = new Messages(Locale.ENGLISH);
    private SetupSettings settings = SetupSettings.tutorial(new Place(ID, ID, "westus3", Map.of()),
            new Names("abcd1234", Map.of()), "1.34", List.of("203.0.113.7"));

    @BeforeEach
    void registerAll() {
        AzureSteps.namespaces(settings).forEach(each -> facts.providers.put(each, "Registered"));
    }

    @AfterEach
    void stop() {
        background.shutdownNow();
    }

    @Test
    void whenAllIsWellEveryLineIsGoodAndHasItsTexts() {
        var lines = run(Map.of());
        lines.forEach(each -> assertTrue(each.is(Verdict.GOOD), each.toString()));
        assertTrue(Preflight.clear(lines));
        assertEquals(1, facts.sizesAsked);
    }

    @Test
    void aContributorMayMakeThingsButAssignNoRoles() {
        facts.grants.put(SCOPE, List.of(HandFacts.contributor()));
        var line = expect("permissions-group", Verdict.BLOCKING, "permissions.missing");
        assertEquals(List.of(GROUP, "Microsoft.Authorization/roleAssignments/write"), line.finding().arguments());
        facts.grants.put(SCOPE, List.of(HandFacts.contributor(), new Grant(List.of("*/read",
                "microsoft.authorization/*"), List.of(), List.of(), List.of())));
        expect("permissions-group", Verdict.GOOD, "permissions.good");
        expect("permissions-subscription", Verdict.GOOD, "permissions.good");
    }

    @Test
    void theOwnerOfTheGroupAloneMayNotMakeWhatIsInTheGroupOfTheNodes() {
        facts.grants.put(SCOPE, List.of(new Grant(List.of("*/read"), List.of(), List.of(), List.of())));
        facts.grants.put(GROUP, List.of(HandFacts.owner()));
        expect("permissions-group", Verdict.GOOD, "permissions.good");
        expect("permissions-subscription", Verdict.BLOCKING, "permissions.missing");
    }

    @ParameterizedTest
    @CsvSource({"*, , Microsoft.Storage/storageAccounts/write, true",
        "Microsoft.Storage/*, , microsoft.storage/STORAGEACCOUNTS/write, true",
        "Microsoft.Storage/*/write, , Microsoft.Storage/storageAccounts/blobServices/containers/write, true",
        "Microsoft.Storage/*/write, , Microsoft.Storage/storageAccounts/read, false",
        "*/write, Microsoft.Storage/*, Microsoft.Storage/storageAccounts/write, false",
        "Microsoft.Storage/storageAccounts/write, , Microsoft.Storage/storageAccounts/writeX, false",
        "Microsoft.Storage.storageAccounts/write, , Microsoft.Storage/storageAccounts/write, false",
        "'', , Microsoft.Storage/storageAccounts/write, false"})
    void actionsAreMatchedAsAzureDoes(String action, String notAction, String asked, boolean allowed) {
        var not = notAction == null ? List.<String>of() : List.of(notAction);
        var rights = new Rights(List.of(new Grant(List.of(action), not, List.of(), List.of())));
        assertEquals(allowed, rights.allow(asked));
    }

    @Test
    void whatOneRoleTakesAwayAnotherMayGive() {
        var limited = new Grant(List.of("*"), List.of("A/b/write"), List.of(), List.of());
        var giving = new Grant(List.of("A/b/*"), List.of(), List.of(), List.of());
        assertFalse(new Rights(List.of(limited)).allow("A/b/write"));
        assertTrue(new Rights(List.of(limited, giving)).allow("A/b/write"));
        assertFalse(new Rights(List.of(new Grant(List.of(), List.of(), List.of("*"), List.of()))).allow("A/b/write"));
    }

    @Test
    void aProviderThatIsNotRegisteredIsRegisteredByWhoMay() {
        facts.providers.put("Microsoft.Dashboard", "NotRegistered");
        facts.providers.remove("Microsoft.Monitor");
        expect("providers", Verdict.GOOD, "providers.will");
        facts.grants.put(SCOPE, List.of(new Grant(List.of("Microsoft.Dashboard/*"), List.of(), List.of(), List.of())));
        var line = expect("providers", Verdict.BLOCKING, "providers.forbidden");
        assertTrue(line.finding().arguments().getFirst().toString().contains("Microsoft.Monitor"));
    }

    @ParameterizedTest
    @CsvSource({"16, 100, 0, BLOCKING", "17, 100, 0, WARNING", "36, 100, 0, WARNING", "38, 100, 0, WARNING",
        "39, 100, 0, WARNING", "40, 100, 0, GOOD", "100, 15, 0, BLOCKING", "100, 39, 0, WARNING", "100, 100, 85, BLOCKING",
        "10, 100, 20, BLOCKING"})
    void theQuotaHasToHoldNowAndInAnUpgradeOfTheLargest(long family, long region, long used, Verdict verdict) {
        // Two of 2 and three of 4 vCPUs to begin with; 3 and 6 at most, and one more of each in an upgrade.
        settings = with(new Pool("systempool", "standard_d2s_V3", 2, 3, List.of("1")),
                new Pool("postgres", "Standard_D4s_v3", 3, 7, List.of("1")));
        facts.quotas.clear();
        facts.quotas.add(new Quota("StandardDSv3Family", used, family == 16 ? 15 : family));
        facts.quotas.add(new Quota("cores", used, region));
        assertEquals(verdict, ask("quota").verdict());
    }

    @Test
    void eachFamilyIsCountedByItself() {
        facts.sizes.add(new Size("Standard_E4s_v5", "standardESv5Family", 4, HandFacts.ZONES, "", Set.of(), true));
        settings = with(settings.system(), new Pool("postgres", "Standard_E4s_v5", 3, 3, List.of("1")));
        expect("quota", Verdict.UNKNOWN, "quota.unknown");
        facts.quotas.add(new Quota("standardESv5Family", 0, 8));
        assertEquals("standardESv5Family", expect("quota", Verdict.BLOCKING, "quota.missing").finding().arguments().getFirst());
    }

    @Test
    void whatIsThereNeedsNoQuotaAndNoFreeName() {
        facts.quotas.clear();
        facts.name = new NameAnswer(false, "AlreadyExists", "");
        facts.labelsTaken.add(settings.names().of(SetupName.DNS_LABEL));
        facts.offers.clear();
        var lines = run(Map.of("aks", new Finding.UnderWay("Creating"), "node-pool", new Finding.AsWanted(),
                "storage-account", new Finding.AsWanted(), "public-ip", new Finding.AsWanted()));
        assertTrue(Preflight.clear(lines), lines.toString());
        assertFalse(Preflight.clear(run(Map.of("aks", new Finding.Absent()))));
    }

    @Test
    void aSizeHasToBeOfferedInEachZoneAndHoldPremiumDisks() {
        expectSize("size.good", HandFacts.size("Standard_D4s_v3", 4));
        expectSize("size.zones", new Size("Standard_D4s_v3", "f", 4, Set.of("1", "2"), "", Set.of(), true));
        expectSize("size.zones", new Size("Standard_D4s_v3", "f", 4, HandFacts.ZONES, "", Set.of("3"), true));
        expectSize("size.barred", new Size("Standard_D4s_v3", "f", 4, HandFacts.ZONES, "NotAvailableForSubscription",
                Set.of(), true));
        expectSize("size.disks", new Size("Standard_D4s_v3", "f", 4, HandFacts.ZONES, "", Set.of(), false));
        expectSize("size.absent", HandFacts.size("Standard_D4", 4));
    }

    private void expectSize(String what, Size size) {
        facts.sizes.clear();
        facts.sizes.add(size);
        expect("user-size", what.equals("size.good") ? Verdict.GOOD : Verdict.BLOCKING, what);
    }

    @Test
    void aVersionHasToBeOffered() {
        version("1.34.2", Tier.STANDARD, Verdict.GOOD, "version.good");
        version("1.34.9", Tier.STANDARD, Verdict.BLOCKING, "version.gone");
        version("1.3", Tier.STANDARD, Verdict.BLOCKING, "version.gone");
        version("1.29", Tier.STANDARD, Verdict.BLOCKING, "version.gone");
        version("1.33", Tier.STANDARD, Verdict.BLOCKING, "version.long-term");
        version("1.33.5", Tier.PREMIUM, Verdict.GOOD, "version.good");
        version("1.36", Tier.STANDARD, Verdict.WARNING, "version.preview");
    }

    private void version(String version, Tier tier, Verdict verdict, String what) {
        settings = new SetupSettings(settings.place(), settings.names(), new Aks(version, tier, List.of()),
                settings.system(), settings.user(), settings.choices());
        var line = expect("version", verdict, what);
        assertTrue(line.finding().arguments().size() < 2 || line.finding().arguments().getLast().equals("1.34"));
    }

    @Test
    void aRegionWithoutThreeZonesIsNotForThis() {
        facts.regions.clear();
        expect("region", Verdict.BLOCKING, "region.absent");
        facts.regions.add(new Region("westus3", "West", List.of()));
        expect("region", Verdict.BLOCKING, "region.zones");
    }

    @Test
    void namesThatOthersHaveAreTold() {
        facts.name = new NameAnswer(false, "AlreadyExists", "");
        expect("storage-name", Verdict.BLOCKING, "storage-name.taken");
        facts.name = new NameAnswer(false, "AccountNameInvalid", "too long");
        expect("storage-name", Verdict.BLOCKING, "storage-name.invalid");
        facts.labelsTaken.add(settings.names().of(SetupName.DNS_LABEL));
        expect("dns-label", Verdict.BLOCKING, "dns-label.taken");
    }

    @Test
    void whatWasDeletedHoldsItsNameInItsGroupOnly() {
        var workspaces = "Microsoft.OperationalInsights/workspaces";
        facts.deleted.add(new Deleted(workspaces, "ala-cnpg-abcd1234", "another"));
        expect("deleted", Verdict.GOOD, "deleted.good");
        facts.deleted.add(new Deleted(workspaces, "ALA-cnpg-abcd1234", "RG-cnpg-abcd1234"));
        expect("deleted", Verdict.WARNING, "deleted.held");
        facts.deleted.clear();
        facts.deleted.add(new Deleted("Microsoft.Storage/storageAccounts", "hacnpgpsaabcd1234", "anywhere"));
        expect("deleted", Verdict.WARNING, "deleted.held");
    }

    @ParameterizedTest
    @CsvSource({"203.0.113.7, GOOD", "203.0.113.0/24, GOOD", "203.0.113.8/29, WARNING", "203.0.113.6/31, GOOD",
        "128.0.0.0/1, GOOD", "10.0.0.0/8, WARNING", "203.0.112.0/23, GOOD"})
    void thisMachineHasToBeAmongThoseThatMayReachTheApiServer(String range, Verdict verdict) {
        assertEquals(verdict, new AddressCheck(facts, List.of("192.0.2.0/24", range)).ask().verdict());
    }

    @Test
    void anAddressThatNobodyTellsIsUnknownAndDoesNotBlock() {
        facts.address = Optional.empty();
        expect("address", Verdict.UNKNOWN, "address.unknown");
        facts.address = Optional.of("2001:db8::1");
        expect("address", Verdict.UNKNOWN, "address.unknown");
        assertTrue(Preflight.clear(run(Map.of())));
    }

    @Test
    void everyMistakeInTheFormHasItsLine() {
        settings = new SetupSettings(new Place(ID, ID, "westus3", Map.of()),
                settings.names().with(SetupName.STORAGE_ACCOUNT, "Has-Capitals"),
                new Aks("1.34", Tier.FREE, List.of("300.1.1.1/99")), settings.system(), settings.user(), settings.choices());
        var lines = run(Map.of()).stream().filter(each -> each.id().startsWith("settings")).toList();
        assertEquals(List.of(Verdict.BLOCKING, Verdict.BLOCKING, Verdict.WARNING),
                lines.stream().map(each -> each.answer().orElseThrow().verdict()).toList());
    }

    @Test
    void whatIsAnsweredShowsWhileTheRestIsAsked() throws InterruptedException {
        var hold = new CountDownLatch(1);
        var shown = new CountDownLatch(1);
        var preflight = new Preflight(List.of(check("slow", () -> {
            hold.await();
            return Answer.good("settings.good");
        }), check("quick", () -> Answer.good("settings.good")), check("broken", () -> {
            throw new IllegalStateException("no answer");
        })), background, Duration.ofMillis(500));
        try (var _ = preflight.lines().subscribe(now -> {
            if (now.get(0).answer().isEmpty() && now.get(1).is(Verdict.GOOD) && now.get(2).is(Verdict.UNKNOWN)) {
                shown.countDown();
            }
        })) {
            var lines = preflight.run(new PlainControl());
            assertEquals(0, shown.getCount());
            assertTrue(lines.getFirst().is(Verdict.UNKNOWN));
        } finally {
            hold.countDown();
        }
    }

    @Test
    void itCanBeCancelled() {
        var control = new PlainControl();
        control.cancel();
        var preflight = new Preflight(settings, Map.of(), facts, background);
        assertThrows(ProblemException.class, () -> preflight.run(control));
    }

    /** What blocks. */
    private interface Asked {
        Answer ask() throws InterruptedException;
    }

    private static Check check(String id, Asked asked) {
        return new Check() {
            @Override
            public String id() {
                return id;
            }

            @Override
            public Answer ask() {
                try {
                    return asked.ask();
                } catch (InterruptedException stopped) {
                    throw new IllegalStateException(stopped);
                }
            }
        };
    }

    private SetupSettings with(Pool system, Pool user) {
        return new SetupSettings(settings.place(), settings.names(), settings.aks(), system, user, settings.choices());
    }

    private Answer expect(String id, Verdict verdict, String what) {
        var answer = ask(id);
        assertEquals(verdict + " setup.preflight." + what, answer.verdict() + " " + answer.finding().key());
        return answer;
    }

    private Answer ask(String id) {
        return run(Map.of()).stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow().answer().orElseThrow();
    }

    private List<Line> run(Map<String, Finding> found) {
        var lines = new Preflight(settings, found, facts, background).run(new PlainControl());
        for (var line : lines) {
            assertTrue(messages.has(line.title().key()), line.title().key());
            var answer = line.answer().orElseThrow();
            assertTrue(messages.has(answer.finding().key()), answer.finding().key());
            answer.remedy().ifPresent(each -> assertTrue(messages.has(each.key()), each.key()));
        }
        return lines;
    }
}
