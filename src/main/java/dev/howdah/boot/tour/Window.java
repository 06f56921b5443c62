package dev.howdah.boot.tour;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;

/** The tutorial's steps on the real views: each clicks, types and reads as a person would, and returns what it read. */
final class Window {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration CREATION = Duration.ofMinutes(10);
    private static final Duration MOVE = Duration.ofMinutes(5);
    private static final String NAMESPACE = "cnpg-database";
    private static final String HEALTHY = "Cluster in healthy state";
    private static final Set<String> PREREQUISITES = Set.of("B9");
    private static final String TABLE = """
            CREATE TABLE datasample (id INTEGER, name VARCHAR(255));
            INSERT INTO datasample (id, name) VALUES (1, 'John');
            INSERT INTO datasample (id, name) VALUES (2, 'Jane');
            INSERT INTO datasample (id, name) VALUES (3, 'Alice');
            SELECT count(*) FROM datasample;
            """;
    private static final String READ = "SELECT pg_is_in_recovery() AS replica, count(*) FROM datasample;";

    private final Driver driver;
    private final TourOptions options;
    private final String cluster = "pg-primary-cnpg-tour";
    private String first = "";

    Window(Driver driver, TourOptions options) {
        this.driver = driver;
        this.options = options;
    }

    Map<String, Supplier<List<String>>> steps() {
        var steps = new LinkedHashMap<String, Supplier<List<String>>>();
        steps.put("B1", this::createSecret);
        steps.put("B2", this::readSecret);
        steps.put("B9", this::createCluster);
        steps.put("B10", this::pods);
        steps.put("B15", this::zones);
        steps.put("B16", this::writeData);
        steps.put("B17", this::readData);
        steps.put("B30", this::services);
        steps.put("B31", this::endpoints);
        steps.put("B35", this::healthy);
        steps.put("B36", this::kill);
        steps.put("B37", this::afterFailover);
        steps.put("B38", this::switchBack);
        steps.put("B39", this::afterSwitchover);
        return steps;
    }

    /** Whether all later rows need this one. */
    boolean prerequisite(String row) {
        return PREREQUISITES.contains(row);
    }

    private void picture(String name) {
        driver.picture(options.out().resolve(name + ".png"));
    }

    /** From the first screen to the fleet of the environment. */
    void open() {
        driver.await("the first screen", SOON, () -> driver.visible("#start-contexts"));
        picture("start");
        options.target().ifPresentOrElse(target -> {
            driver.clickText("#start-contexts", target.context());
            driver.click("#start-open");
            driver.await("the environment or its sign-in program", START, () -> driver.visible("#fleet-new") || driver.visible("#start-allow"));
            if (driver.sees("#start-allow")) {
                driver.click("#start-allow");
            }
        }, () -> driver.click("#start-sandbox-empty"));
        driver.await("the fleet", START, () -> driver.visible("#fleet-new"));
    }

    private String namespace() {
        return options.target().map(TourOptions.Target::namespace).orElse(NAMESPACE);
    }

    private List<String> createSecret() {
        driver.click("#fleet-new");
        driver.fill("#new-cluster-namespace", namespace());
        driver.fill("#new-cluster-name", cluster);
        driver.click("#new-cluster-secret-create");
        driver.awaitText("#new-cluster-secret-state", " is in ", SOON);
        return driver.texts("#new-cluster-secret-state");
    }

    private List<String> readSecret() {
        driver.await("the secret's content", SOON, () -> driver.visible("#new-cluster-secret-text"));
        var text = driver.texts("#new-cluster-secret-text");
        require(String.join(" ", text).contains("username"), "the secret has no username: " + text);
        picture("new-cluster");
        return text;
    }

    private List<String> createCluster() {
        options.target().flatMap(TourOptions.Target::manifest).ifPresent(file -> {
            driver.click("#new-cluster-by-manifest");
            driver.fill("#new-cluster-file", file.toAbsolutePath().toString());
            driver.click("#new-cluster-load");
        });
        driver.click("#new-cluster-create");
        confirm("confirm-create");
        driver.awaitText("#new-cluster-progress-panel", "is ready", CREATION);
        picture("created");
        var progress = driver.texts("#new-cluster-progress");
        driver.click("#new-cluster-open");
        driver.awaitText("#overview-phase", HEALTHY, CREATION);
        picture("overview");
        return progress;
    }

    /** Types the name that the card asks for, and acts; some plans ask for none. */
    private void confirm(String name) {
        driver.await("the card with the plan", SOON, () -> driver.visible("#actButton"));
        if (driver.sees("#typed")) {
            driver.click("#typed");
            driver.type(driver.wantedName("#typing"));
        }
        picture(name);
        driver.click("#actButton");
    }

    private List<String> instances() {
        driver.click("#cluster-tab-overview");
        return driver.rows("#overview-instances");
    }

    private List<String> pods() {
        driver.await("all instances ready", CREATION, () -> Driver.all(driver.rowsNow("#overview-instances"), "ready"));
        var rows = instances();
        first = rows.getFirst().split(" \\| ")[0];
        return rows;
    }

    private List<String> zones() {
        var texts = driver.texts("#overview-topology");
        require(!texts.isEmpty(), "the topology is empty");
        return Stream.concat(Stream.of("topology: " + String.join(", ", texts)), instances().stream()).toList();
    }

    private List<String> writeData() {
        driver.click("#cluster-tab-sql");
        driver.awaitText("#sql-role", "Primary", SOON);
        write(TABLE);
        driver.press(KeyCode.F5);
        driver.await("the count of rows", SOON, () -> driver.rowsNow("#sql-grid").stream().anyMatch(each -> each.contains("3")));
        picture("sql-primary");
        return seen("Primary");
    }

    private void write(String sql) {
        driver.click("#sql-editor");
        driver.chord(KeyCode.A, KeyCode.CONTROL);
        driver.press(KeyCode.DELETE);
        driver.type(sql);
    }

    private List<String> seen(String role) {
        var evidence = new ArrayList<String>();
        evidence.add("role: " + String.join(" ", driver.texts("#sql-role")));
        require(evidence.getFirst().contains(role), "not on a " + role + ": " + evidence.getFirst());
        evidence.addAll(driver.texts("#sql-messages"));
        evidence.addAll(driver.rows("#sql-grid"));
        return evidence;
    }

    private List<String> readData() {
        driver.click("#sql-endpoint-ro");
        driver.awaitText("#sql-role", "Replica", SOON);
        write(READ);
        driver.chord(KeyCode.ENTER, KeyCode.CONTROL);
        driver.await("three rows on a replica", SOON, () -> driver.rowsNow("#sql-grid").stream()
                .anyMatch(each -> each.contains("3") && each.toLowerCase().contains("t")));
        picture("sql-replica");
        return seen("Replica");
    }

    private List<String> services() {
        driver.click("#cluster-tab-overview");
        var texts = driver.texts("#overview-services");
        Stream.of("-rw:5432", "-ro:5432", "-r:5432").forEach(each ->
                require(texts.stream().anyMatch(text -> text.endsWith(each)), "no service " + each + " in " + texts));
        return texts;
    }

    private List<String> endpoints() {
        return driver.texts("#overview-services").stream().filter(each -> each.contains("-rw:") || each.contains("-ro:")).toList();
    }

    private List<String> healthy() {
        driver.click("#cluster-tab-overview");
        driver.awaitText("#overview-phase", HEALTHY, MOVE);
        driver.await("all instances ready", MOVE, () -> Driver.all(driver.rowsNow("#overview-instances"), "ready"));
        var evidence = new ArrayList<>(driver.texts("#overview-phase"));
        evidence.addAll(driver.texts("#overview-health"));
        evidence.addAll(instances());
        require(primary().equals(first), "the primary is " + primary());
        return evidence;
    }

    private String primary() {
        return instances().stream().filter(each -> each.contains("Primary")).map(each -> each.split(" \\| ")[0]).findFirst()
                .orElseThrow(() -> new Contradiction("no instance is the primary"));
    }

    private List<String> kill() {
        var before = primary();
        driver.click("#cluster-tab-resilience");
        driver.await("the button to simulate a failure", SOON, () -> driver.enabled("#resilience-simulate-failure"));
        driver.click("#resilience-simulate-failure");
        confirm("confirm-kill");
        var evidence = followMove("failover");
        evidence.addFirst("primary before: " + before);
        return evidence;
    }

    private List<String> followMove(String name) {
        driver.await("the move under way", SOON, () -> driver.visible("#resilience-outcome"));
        picture(name + "-running");
        driver.await("the end of the move", MOVE, () -> driver.textsNow("#resilience-outcome").stream()
                .anyMatch(each -> each.contains("took over") || each.contains("handed over")));
        picture(name);
        var evidence = new ArrayList<>(driver.texts("#resilience-outcome"));
        evidence.addAll(driver.texts("#resilience-outage"));
        evidence.addAll(driver.texts("#resilience-progress"));
        return evidence;
    }

    private List<String> afterFailover() {
        driver.click("#cluster-tab-overview");
        driver.awaitText("#overview-phase", HEALTHY, MOVE);
        driver.await("all instances ready", MOVE, () -> Driver.all(driver.rowsNow("#overview-instances"), "ready"));
        require(!primary().equals(first), "the primary is still " + first);
        picture("overview-after-failover");
        return instances();
    }

    private List<String> switchBack() {
        driver.click("#cluster-tab-resilience");
        driver.click("#resilience-target-" + first);
        driver.await("the button to switch over", SOON, () -> driver.enabled("#resilience-switchover"));
        driver.click("#resilience-switchover");
        confirm("confirm-switchover");
        return followMove("switchover");
    }

    private List<String> afterSwitchover() {
        var evidence = healthy();
        picture("overview-after-switchover");
        return evidence;
    }

    /** Pictures of the places that no row visits. */
    void finish() {
        for (var place : List.of("journal", "settings", "fleet")) {
            driver.click("#rail-" + place);
            picture(place);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new Contradiction(otherwise);
        }
    }
}
