package dev.howdah.adapter.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.query.SchemaItem;
import dev.howdah.service.query.SchemaItem.Kind;
import dev.howdah.service.query.SchemaReader;
import dev.howdah.service.query.SqlSession;
import dev.howdah.service.query.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real server. */
class SchemaReaderTest {
    private static OrdersServers servers;
    private static SqlSession session;
    private static SchemaReader reader;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        servers = new OrdersServers(directory);
        servers.inDatabase("""
                create schema "The Shop"; grant usage on schema "The Shop" to app;
                create table "The Shop"."Order" (id bigint generated always as identity primary key, "user" text not null default 'it''s',
                  total numeric(12,2) check (total > 0), twice numeric generated always as (total * 2) stored, gone int);
                alter table "The Shop"."Order" drop column gone;
                create index "by user" on "The Shop"."Order" (lower("user")) where total > 10;
                create view "The Shop".open as select id, "user" from "The Shop"."Order";
                create materialized view "The Shop".sums as select sum(total) as total from "The Shop"."Order";
                create function "The Shop".touch() returns trigger language plpgsql as $$ begin return new; end $$;
                create aggregate "The Shop".total(numeric) (sfunc = numeric_add, stype = numeric);
                create trigger touched before update on "The Shop"."Order" for each row execute function "The Shop".touch();
                create type "The Shop".mood as enum ('good', 'bad');
                create sequence "The Shop".numbers;
                """);
        session = new PostgresSessions(servers, servers).open(servers.cluster(), new Target.ReadWrite(), true);
        reader = new SchemaReader(session, Duration.ofSeconds(10));
    }

    @AfterAll
    static void stop() {
        session.close();
        servers.close();
    }

    private static SchemaItem named(List<SchemaItem> items, String name) {
        return items.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    private static SchemaItem group(List<SchemaItem> items, Kind kind) {
        return items.stream().filter(each -> each.kind() == kind).findFirst().orElseThrow();
    }

    private static List<SchemaItem> shop() {
        return reader.children(named(reader.children(named(reader.roots(), "appdb")), "The Shop"));
    }

    private static List<SchemaItem> order() {
        return reader.children(named(shop(), "Order"));
    }

    @Test
    void theDatabaseOfTheSessionComesFirstWithRolesAndExtensionsBelow() {
        var roots = reader.roots();
        assertEquals(Kind.DATABASE, roots.getFirst().kind());
        assertEquals(List.of("appdb", "postgres"), roots.stream().map(SchemaItem::name).filter(each -> !each.isEmpty()).toList());
        assertTrue(roots.getFirst().bytes() > 1_000_000);
        assertEquals("login", named(reader.children(group(roots, Kind.ROLES)), "app").fact());
        assertEquals(group(roots, Kind.EXTENSIONS).fact(), "" + reader.children(group(roots, Kind.EXTENSIONS)).size());
    }

    @Test
    void aSchemaHoldsItsRelationsThenFunctionsAndTypesWithTheirCounts() {
        assertEquals(List.of("TABLE Order", "VIEW open", "MATERIALIZED_VIEW sums", "SEQUENCE Order_id_seq", "SEQUENCE numbers",
                "FUNCTIONS ", "TYPES "), shop().stream().map(each -> each.kind() + " " + each.name()).toList());
        assertEquals("2", group(shop(), Kind.FUNCTIONS).fact());
        assertEquals("enum", reader.children(group(shop(), Kind.TYPES)).getFirst().fact());
    }

    @Test
    void aTableHoldsItsColumnsWithTypesAndDefaultsAndWhatIsDefinedOnIt() {
        var inside = order();
        assertEquals(List.of("id: bigint not null identity", "user: text not null default 'it''s'::text", "total: numeric(12,2)",
                "twice: numeric = (total * (2)::numeric)"), inside.stream().filter(each -> each.kind() == Kind.COLUMN)
                .map(each -> each.name() + ": " + each.fact()).toList());
        assertEquals(List.of("Order_pkey: primary key", "by user: "), reader.children(group(inside, Kind.INDEXES)).stream()
                .map(each -> each.name() + ": " + each.fact()).toList());
        assertEquals(List.of("primary key", "check"), reader.children(group(inside, Kind.CONSTRAINTS)).stream()
                .map(SchemaItem::fact).toList());
        assertEquals("2", group(inside, Kind.CONSTRAINTS).fact());
        assertEquals("touched", reader.children(group(inside, Kind.TRIGGERS)).getFirst().name());
    }

    @Test
    void definitionsAreAcceptedByTheServerAsTheyAre() throws Exception {
        var inside = order();
        var parts = new java.util.ArrayList<SchemaItem>();
        parts.add(named(reader.children(group(inside, Kind.INDEXES)), "by user"));
        parts.add(named(reader.children(group(inside, Kind.CONSTRAINTS)), "Order_total_check"));
        parts.add(named(reader.children(group(inside, Kind.TRIGGERS)), "touched"));
        var before = parts.stream().map(reader::definition).toList();
        servers.inDatabase("""
                drop index "The Shop"."by user"; alter table "The Shop"."Order" drop constraint "Order_total_check";
                drop trigger touched on "The Shop"."Order\"""");
        for (var each : before) {
            servers.inDatabase(each);
        }
        servers.inDatabase(reader.definition(named(shop(), "open")));
        servers.inDatabase(reader.definition(named(reader.children(group(shop(), Kind.FUNCTIONS)), "touch")));
        var sums = reader.definition(named(shop(), "sums"));
        servers.inDatabase("drop materialized view \"The Shop\".sums");
        servers.inDatabase(sums);
        var made = order();
        assertEquals(before, List.of(reader.definition(named(reader.children(group(made, Kind.INDEXES)), "by user")),
                reader.definition(named(reader.children(group(made, Kind.CONSTRAINTS)), "Order_total_check")),
                reader.definition(named(reader.children(group(made, Kind.TRIGGERS)), "touched"))));
    }

    @Test
    void anAggregateHasNoDefinitionAndSaysSo() {
        var total = named(reader.children(group(shop(), Kind.FUNCTIONS)), "total");
        assertEquals(Code.NOT_FOUND, assertThrows(ProblemException.class, () -> reader.definition(total)).problem().code());
    }

    @Test
    void aSearchFindsTablesBeforeColumnsAndTakesEveryCharacterAsItIs() {
        var found = reader.search("TWICE");
        assertEquals("twice", found.getFirst().name());
        assertEquals("The Shop.Order", found.getFirst().fact());
        assertTrue(reader.search("o'r%_\\").isEmpty());
        assertEquals(Kind.TABLE, reader.search("order").getFirst().kind());
        assertEquals(SchemaReader.FOUND, reader.search("a").size());
    }

    @Test
    void namesAreQuotedWhereTheyMustBe() {
        assertEquals("SELECT * FROM \"The Shop\".\"Order\" LIMIT 200;", named(shop(), "Order").firstRows());
        assertEquals("\"user\"", named(order(), "user").sqlName());
        assertEquals("DROP MATERIALIZED VIEW \"The Shop\".sums;", named(shop(), "sums").drop());
    }

    @Test
    void aTableThatIsBeingAlteredKeepsNobodyWaiting() throws Exception {
        try (var other = servers.primary.connect("appdb"); var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table \"The Shop\".\"Order\" in access exclusive mode");
            var begun = System.nanoTime();
            assertEquals(7, shop().size());
            assertTrue(System.nanoTime() - begun < 5_000_000_000L);
            other.rollback();
        }
    }

    @Test
    void tenThousandTablesAreReadInAMoment() throws Exception {
        servers.inDatabase("create schema many; grant usage on schema many to app");
        for (var from = 0; from < 10_000; from += 1_000) {
            servers.inDatabase("do $$ begin for i in %d..%d loop execute format('create table many.t%%s ()', i); end loop; end $$"
                    .formatted(from, from + 999));
        }
        var many = named(reader.children(named(reader.roots(), "appdb")), "many");
        var begun = System.nanoTime();
        assertEquals(10_000, reader.children(many).size());
        var took = Duration.ofNanos(System.nanoTime() - begun);
        assertTrue(took.toMillis() < 2_000, took.toString());
    }
}
