package dev.howdah.service.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.service.query.Catalogue.Relation;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompletionTest {
    private static final Catalogue SHOP = new Catalogue(List.of(
            new Relation("shop", "orders", false, List.of("order_id int8", "state order_state", "Total numeric(12,2)")),
            new Relation("public", "customers", true, List.of("customer_id int8", "name text")),
            new Relation("public", "Odd One", true, List.of())), List.of("count", "coalesce", "now"));

    /** {@code |} marks the caret. */
    private static List<String> at(String sql) {
        var caret = sql.indexOf('|');
        return Completion.at(SHOP, sql.replace("|", ""), caret).candidates().stream().map(Completion.Candidate::text).toList();
    }

    @Test
    void anAliasGivesItsColumns() {
        assertEquals(List.of("order_id", "state", "\"Total\""), at("select o.| from shop.orders o join customers c using (x)"));
        assertEquals(List.of("customer_id"), at("select c.cu| from shop.orders as o, customers as c"));
        assertEquals(List.of("name"), at("update customers set name = customers.na|"));
    }

    @Test
    void afterFromOnlyRelationsAndSchemasAreOffered() {
        assertEquals(List.of("customers"), at("select * from c|"));
        assertEquals(List.of("shop"), at("select * from sh|"));
        assertEquals(List.of("orders"), at("select * from shop.|"));
        assertEquals(List.of("\"Odd One\"", "shop.orders"), at("select * from o|"));
    }

    @Test
    void columnsComeBeforeEverythingElse() {
        var found = at("select c| from customers");
        assertEquals("customer_id", found.getFirst());
        assertTrue(found.containsAll(List.of("customers", "case", "count", "coalesce")));
    }

    @Test
    void otherStatementsOfTheScriptDoNotMatter() {
        assertFalse(at("select 1 from shop.orders o; select o| from customers c;").contains("order_id"));
        assertEquals(List.of(), at("select 'o.|'").stream().filter("order_id"::equals).toList());
    }
}
