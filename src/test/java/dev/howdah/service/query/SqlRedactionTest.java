package dev.howdah.service.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlRedactionTest {
    @ParameterizedTest
    @ValueSource(strings = {
            "alter role app password 'hunter2'",
            "ALTER ROLE app WITH ENCRYPTED PASSWORD E'hunter\\'2 hunter2'",
            "create user x password $$hunter2$$ login",
            "create user x password $pw$hunter2$pw$; select 1",
            "create user mapping for app server s options (user 'u', password 'hunter2')",
            "create user mapping for app server s options (\"password\" 'hunter2')",
            "create subscription s connection 'host=h user=u password=hunter2' publication p",
            "select * from dblink('postgresql://u:hunter2@h/db', 'select 1')",
            "select dblink_connect('password = hunter2 host=h')",
            "alter role a password /* why */ 'hunter2'",
            "alter role a password U&'hunter2'",
            "alter role a password 'hunter2",
            "\\c host=h password=hunter2",
            "\\c postgresql://u:hunter2@h/db",
            "alter role a password 'x'\n 'hunter2'",
            "alter subscription s connection 'host=h password=''hunter2'''",
            "alter user mapping for public server s options (set password 'hunter2')",
            "create role a login valid until 'infinity' password 'hunter2'",
            "alter system set primary_conninfo = 'user=u password=hunter2'",
            "select dblink_connect('c', 'host=h sslpassword=hunter2')",
            "\\password hunter2",
            "select 1\\; alter role a password 'hunter2' \\gx",
            "\\set pw hunter2",
            "select 1 \\c postgresql://u:hunter2@h/db",
            "begin; alter role a password 'x'; alter role b password 'hunter2'; commit"})
    void noPasswordIsLeft(String sql) {
        assertFalse(SqlRedaction.strict(sql).contains("hunter2"), SqlRedaction.strict(sql));
        assertFalse(SqlRedaction.careful(sql).contains("hunter2"), SqlRedaction.careful(sql));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "insert into users (name, password) values ('a', 'hunter2')",
            "do $$ begin execute 'alter role a password ''hunter2'''; end $$",
            "select 1 -- the password is hunter2\n",
            "select set_config('app.token', 'hunter2', false)"})
    void nothingIsKeptOfWhatSpeaksOfPasswords(String sql) {
        assertFalse(SqlRedaction.strict(sql).contains("hunter2"), SqlRedaction.strict(sql));
    }

    @Test
    void theRowsOfACopyAreNotKept() {
        assertEquals("copy t from stdin;", SqlRedaction.strict("copy t from stdin;\n1\thunter2\n\\.\n").strip());
    }

    @Test
    void everythingElseStaysAsItIs() {
        var sql = "-- who\nselect 'a', E'\\'', $$x$$, \"q\" from t; -- end\n\n\\d t\nselect 'open";
        assertEquals(sql, SqlRedaction.careful(sql));
        assertEquals(sql, SqlRedaction.strict(sql));
    }

    @Test
    void aTextToGoOnWithKeepsItsLiterals() {
        var sql = "insert into users (name, password) values ('a', md5('b'));\nselect 1  \n";
        assertEquals("alter role a password '***';", SqlRedaction.careful("alter role a password 'x';"));
        assertEquals(sql, SqlRedaction.careful(sql));
    }
}
