package dev.howdah.service.query;

import dev.howdah.service.query.SqlSession.Results;
import java.time.Duration;

/** Puts how a statement ended into the variables that psql has for it. */
final class Tagged extends Forwarded {
    private final Variables variables;
    private String tag = "";

    Tagged(Results to, Variables variables) {
        super(to);
        this.variables = variables;
    }

    @Override
    public void complete(String said, Duration took) {
        tag = said.replaceFirst(" [0-9 ]+$", "");
        variables.set("ERROR", "false");
        variables.set("SQLSTATE", "00000");
        variables.set("ROW_COUNT", said.matches(".* \\d+") ? said.substring(said.lastIndexOf(' ') + 1) : "0");
        super.complete(said, took);
    }

    @Override
    public void failed(SqlError error) {
        variables.set("LAST_ERROR_SQLSTATE", error.sqlState());
        variables.set("LAST_ERROR_MESSAGE", error.message());
        variables.set("ROW_COUNT", "0");
        super.failed(error);
    }

    /** The command tag without its count. */
    String tag() {
        return tag;
    }
}
