package dev.howdah.adapter.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.service.query.SqlSession;
import dev.howdah.service.query.Target;
import dev.howdah.service.query.explain.Explaining;
import dev.howdah.service.query.explain.PlanNode;
import dev.howdah.service.query.explain.QueryPlan;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans of a real server, measured by its own words. */
class QueryPlanTest {
    private static final String PARALLEL = "select region, count(*) from lines where amount > 3 group by region order by 1";
    private static OrdersServers servers;
    private static SqlSession session;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        servers = new OrdersServers(directory);
        session = new PostgresSessions(servers, servers).open(servers.cluster(), new Target.ReadWrite());
        for (var each : """
                create table lines (id int primary key, region text, amount int, "at Time" timestamptz);
                insert into lines select i, 'r' || i % 7, i % 100, now() from generate_series(1, 60000) i;
                create index on lines (amount);
                create table regions (region text primary key, boss int references lines, size int);
                insert into regions select 'r' || i, i + 1, i from generate_series(0, 9) i;
                vacuum analyze lines; analyze regions;
                set max_parallel_workers_per_gather = 2; set parallel_setup_cost = 0; set parallel_tuple_cost = 0;
                set min_parallel_table_scan_size = 0; set jit = off""".split(";")) {
            session.execute(each, new Seen());
        }
    }

    @AfterAll
    static void stop() {
        session.close();
        servers.close();
    }

    private static String said(String sql) {
        var seen = new Seen();
        session.execute(sql, seen);
        return seen.rows.stream().map(each -> each.getFirst() + "\n").collect(Collectors.joining());
    }

    private static QueryPlan plan(String how, String sql) {
        return QueryPlan.read(said(how + sql)).getFirst();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "select 1",
        PARALLEL,
        "select * from lines l join regions r using (region) where l.amount > 90",
        "select * from lines l left join regions r on r.region = l.region and r.size > 2 limit 5",
        "select r.*, (select max(amount) from lines l where l.region = r.region) from regions r",
        "select * from lines where amount = (select max(size) from regions) and \"at Time\" is not null",
        "with big as materialized (select * from lines where amount > 50) select * from big a join big b using (id)",
        "with recursive t(n) as (values (1) union all select n + 1 from t where n < 100) select sum(n) from t",
        "select * from regions r cross join lateral (select * from lines l where l.id = r.size) x",
        "select * from lines order by id desc limit 3",
        "select *, row_number() over (partition by region order by amount) from lines where id < 500 order by amount, id",
        "select region, amount, count(*) from lines group by grouping sets ((region), (amount), ())",
        "select region from lines where id < 9 union select region from regions except select 'r1' order by 1",
        "select * from lines where amount = 5 or amount = 7",
        "select * from lines tablesample system (10) repeatable (1)",
        "select * from generate_series(1, 3) g(x) join (values (1), (2)) v(y) on x = y",
        "select * from lines where false",
        "select * from regions where exists (select from lines where lines.region = regions.region and amount > 1000)",
        "select region, amount from lines group by region, amount having count(*) > 900",
        "select * from (select * from lines where id < 2000 order by region) x order by region, amount limit 10"})
    void theTextIsTheServersOwn(String sql) {
        assertEquals(said("EXPLAIN " + sql), plan("EXPLAIN (FORMAT JSON) ", sql).text());
        var counted = "ANALYZE, TIMING OFF, SUMMARY OFF, BUFFERS OFF";
        assertEquals(steady(said("EXPLAIN (" + counted + ") " + sql)),
                steady(plan("EXPLAIN (" + counted + ", FORMAT JSON) ", sql).text()));
        var plan = plan(Explaining.MEASURED.of(""), sql);
        var selves = plan.nodes().stream().mapToDouble(each -> each.effort().self()).sum();
        assertEquals(plan.root().effort().total(), selves, 0.5 + plan.root().effort().total() * 0.35, plan.text());
        assertFalse(plan.executionTime().isEmpty());
        assertTrue(plan.text().contains("Execution Time: " + plan.executionTime() + " ms"));
    }

    /**
     * What differs from one execution to the next: who of the processes did how much. And what the JSON does not tell:
     * whether an average of 0 is rounded.
     */
    private static String steady(String text) {
        return text.replaceAll("(?m)^ *Rows Removed by .*: 0\n", "").replaceAll("(Memory Usage|Memory|Disk): [0-9]+kB", "$1").replaceAll("(?m)^ *Worker [0-9].*\n", "")
                .replaceAll("(?m)^ *Heap Blocks: .*\n", "").replaceAll("Workers Launched.*", "").replaceAll("rows=[0-9]+ loops=[0-9]+", "rows");
    }

    @Test
    void changesAreToldAsTheServerDoes() {
        for (var each : new String[] {"insert into regions select 'x' || i, 1, i from generate_series(1, 3) i on conflict do nothing",
            "update regions set size = size + 1 where size < 3", "delete from regions where size > 1000",
            "merge into regions r using (values ('r1', 1)) v(region, size) on r.region = v.region "
                + "when matched then update set size = v.size when not matched then do nothing"}) {
            assertEquals(said("EXPLAIN " + each), plan("EXPLAIN (FORMAT JSON) ", each).text());
        }
        session.execute("begin", new Seen());
        var text = plan(Explaining.MEASURED.of(""), "insert into regions select 'y', 1, 1").text();
        session.execute("rollback", new Seen());
        assertTrue(text.contains("\nTrigger for constraint regions_boss_fkey: time="), text);
    }

    @Test
    void loopsOfProcessesAtOnceCountOnceAndLoopsOneAfterTheOtherAll() {
        var parallel = plan(Explaining.MEASURED.of(""), PARALLEL);
        var gather = parallel.nodes().stream().filter(each -> each.headline().startsWith("Gather")).findFirst().orElseThrow();
        var below = gather.children().getFirst();
        assertTrue(below.effort().total() <= gather.effort().total() * 1.05 + 0.2, parallel.text());
        var nested = plan(Explaining.MEASURED.of(""),
                "select r.*, (select max(amount) from lines l where l.region = r.region) from regions r where size < 9");
        var scan = nested.nodes().stream().filter(each -> each.headline().contains("lines")).findFirst().orElseThrow();
        assertTrue(scan.loops() > 1);
        assertEquals(scan.told().number("Actual Total Time") * scan.loops(), scan.effort().total(), 0.001);
        assertEquals(scan, nested.slowest());
    }

    @Test
    void whatACteTakesBelongsToItAndNotToWhoReadsIt() {
        var plan = plan(Explaining.MEASURED.of(""),
                "with t as materialized (select count(*) c from lines a, lines b where a.id = b.id) select * from t");
        assertEquals("CTE Scan on t", plan.root().headline());
        assertTrue(plan.root().effort().self() < plan.root().effort().total() / 10, plan.text());
        assertTrue(plan.share(plan.slowest()) > 0.1);
    }

    @Test
    void anEstimateThatIsFarOffIsFoundAndWhatWasNeverExecutedIsNot() {
        var off = plan(Explaining.MEASURED.of(""), "select * from lines where id % 7 = 3 and region = 'r3'").misjudged().orElseThrow();
        assertTrue(off.headline().equals("Gather") || off.headline().endsWith("on lines"));
        assertTrue(off.misjudgement() > PlanNode.FAR_OFF);
        var never = plan(Explaining.MEASURED.of(""), "select case when i > 5 then (select count(*) from lines) end from generate_series(1, 3) i");
        var scan = never.nodes().stream().filter(each -> !each.executed()).findFirst().orElseThrow();
        assertEquals(1, scan.distance());
        assertTrue(never.text().contains("(never executed)"));
    }

    @Test
    void anExplainThatIsExplainedIsAskedForItsStatement() {
        assertEquals("EXPLAIN (FORMAT JSON) select 1", Explaining.PLAN.of("select 1"));
        assertEquals("EXPLAIN (FORMAT JSON) select 1", Explaining.PLAN.of("/* x */ explain (analyze, buffers off) select 1"));
        assertEquals("EXPLAIN (FORMAT JSON) (select 1)", Explaining.PLAN.of("EXPLAIN ANALYZE verbose (select 1)"));
        assertTrue(QueryPlan.read("\"Utility statements have no plan structure\"").isEmpty());
        assertTrue(QueryPlan.read("[{\"Plan\": ").isEmpty());
    }
}
