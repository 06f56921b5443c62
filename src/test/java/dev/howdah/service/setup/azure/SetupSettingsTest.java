package dev.howdah.service.setup.azure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.service.setup.azure.SetupSettings.Choices;
import dev.howdah.service.setup.azure.SetupSettings.Place;
import dev.howdah.service.setup.azure.SetupSettings.Pool;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SetupSettingsTest {
    private static final Names NAMES = new Names("a1b2c3d4", Map.of());

    @Test
    void theTutorialsChoicesHaveNoObstacles() {
        assertEquals(List.of(), with(NAMES, "203.0.113.7").obstacles());
        assertEquals(List.of(), with(Names.fresh(new SplittableRandom(7)), "203.0.113.0/24").obstacles());
        assertEquals(List.of(), with(NAMES, "203.0.113.7").warnings());
    }

    @Test
    void namesAreTheTutorialsAndStayTheSame() {
        assertEquals("rg-cnpg-a1b2c3d4", NAMES.of(SetupName.RESOURCE_GROUP));
        assertEquals("hacnpgpsaa1b2c3d4", NAMES.of(SetupName.STORAGE_ACCOUNT));
        assertEquals("aks-primary-cnpg-a1b2c3d4-pip", NAMES.of(SetupName.PUBLIC_IP));
        assertTrue(NAMES.of(SetupName.DNS_LABEL).matches("a[0-9a-f]{10}"));
        assertEquals(NAMES.of(SetupName.DNS_LABEL), new Names("a1b2c3d4", Map.of()).of(SetupName.DNS_LABEL));
        assertNotEquals(NAMES.of(SetupName.DNS_LABEL), new Names("a1b2c3d5", Map.of()).of(SetupName.DNS_LABEL));
    }

    @Test
    void whatIsDerivedFromAnOwnNameFollowsIt() {
        var own = NAMES.with(SetupName.AKS, "mine").with(SetupName.CLUSTER, "orders");
        assertEquals("mine-pip", own.of(SetupName.PUBLIC_IP));
        assertEquals("orders-recovered-db", own.of(SetupName.RECOVERED_CLUSTER));
        assertEquals(NAMES, own.with(SetupName.AKS, "").with(SetupName.CLUSTER, ""));
    }

    @ParameterizedTest
    @MethodSource("badNames")
    void aBadNameIsToldByItsField(SetupName name, String bad) {
        assertTrue(with(NAMES.with(name, bad), "203.0.113.7").obstacles()
                .contains("setup.azure.obstacle." + name.field()));
    }

    private static Stream<List<Object>> pairs() {
        return Stream.of(List.of(SetupName.STORAGE_ACCOUNT, "Has-Capitals"), List.of(SetupName.STORAGE_ACCOUNT, "ab"),
                List.of(SetupName.STORAGE_ACCOUNT, "a".repeat(25)), List.of(SetupName.RESOURCE_GROUP, "ends."),
                List.of(SetupName.GRAFANA, "a-name-that-is-too-long-by-far"), List.of(SetupName.CONTAINER, "two--hyphens"),
                List.of(SetupName.DNS_LABEL, "1digit-first"), List.of(SetupName.CLUSTER, "a".repeat(51)),
                List.of(SetupName.NODE_RESOURCE_GROUP, "RG-cnpg-a1b2c3d4"),
                List.of(SetupName.OPERATOR_NAMESPACE, "cnpg-database"));
    }

    private static Stream<org.junit.jupiter.params.provider.Arguments> badNames() {
        return pairs().map(each -> org.junit.jupiter.params.provider.Arguments.of(each.toArray()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113", "203.0.113.256", "203.0.113.7/33", "203.0.113.7/24", "home", "", "0.0.0.0/0"})
    void whatIsNoRangeIsNotAuthorized(String range) {
        assertEquals(List.of("setup.azure.obstacle.authorized"), with(NAMES, range).obstacles());
    }

    @Test
    void aSingleAddressIsARangeOfOne() {
        assertEquals(List.of("203.0.113.7/32", "10.0.0.0/8"), with(NAMES, "203.0.113.7", "10.0.0.0/8").aks().ranges());
    }

    @Test
    void poolsAreChecked() {
        var sound = with(NAMES, "203.0.113.7");
        var wrong = new SetupSettings(sound.place(), NAMES, sound.aks(), new Pool("With-Hyphen", "D2", 3, 2,
                List.of("1", "1")), new Pool("postgres", "Standard_D4s_v3", 3, 6, List.of("4")), sound.choices());
        assertEquals(Stream.of("system-pool.name", "system-pool.size", "system-pool.count", "system-pool.zones",
                "user-pool.zones").map(each -> "setup.azure.obstacle." + each).toList(), wrong.obstacles());
    }

    @Test
    void aPlaceIsChecked() {
        var sound = with(NAMES, "203.0.113.7");
        var wrong = new SetupSettings(new Place("contoso", "mine", "West US 3", Map.of("a<b", "c")), NAMES, sound.aks(),
                sound.system(), sound.user(), new Choices(false, false, false, false, false));
        assertEquals(Stream.of("tenant", "subscription", "region", "tags").map(each -> "setup.azure.obstacle." + each)
                .toList(), wrong.obstacles());
    }

    @Test
    void everyObstacleHasAText() {
        var messages = new dev.howdah.ui.kit.Messages(Locale.ENGLISH);
        var fields = Stream.concat(Stream.of(SetupName.values()).map(SetupName::field), Stream.of("tenant",
                "subscription", "region", "tags", "suffix", "version", "authorized", "system-pool.name",
                "system-pool.size", "system-pool.count", "system-pool.zones", "user-pool.name", "user-pool.size",
                "user-pool.count", "user-pool.zones"));
        assertEquals(List.of(), fields.map(each -> "setup.azure.obstacle." + each)
                .filter(each -> !messages.has(each)).toList());
    }

    private static SetupSettings with(Names names, String... authorized) {
        var place = new Place("11111111-1111-1111-1111-111111111111", "22222222-2222-2222-2222-222222222222", "westus3",
                Map.of("owner", "user"));
        return SetupSettings.tutorial(place, names, "1.34", List.of(authorized));
    }
}
