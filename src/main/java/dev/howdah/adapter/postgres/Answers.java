package dev.howdah.adapter.postgres;

import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.postgresql.core.Field;
import org.postgresql.core.Query;
import org.postgresql.core.ResultCursor;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.core.Tuple;
import org.postgresql.util.PSQLWarning;

/** Collects what the server answers to one message; notices are passed on while they come. */
final class Answers extends ResultHandlerBase {
    /** One result set, or one page of it; {@code more} is null when it is the last. */
    record Page(Field[] fields, List<Tuple> rows, ResultCursor more) {}

    private final BiConsumer<String, String> notices;
    private final List<Page> pages = new ArrayList<>();
    private String tag = "";

    Answers(BiConsumer<String, String> notices) {
        this.notices = notices;
    }

    @Override
    public void handleResultRows(Query query, Field[] fields, List<Tuple> rows, ResultCursor cursor) {
        pages.add(new Page(fields, rows, cursor));
    }

    @Override
    public void handleCommandStatus(String status, long updated, long oid) {
        tag = status;
    }

    @Override
    public void handleWarning(SQLWarning warning) {
        var said = warning instanceof PSQLWarning known ? known.getServerErrorMessage() : null;
        if (said == null) {
            notices.accept("WARNING", warning.getMessage());
        } else {
            var detail = said.getDetail() == null ? "" : "\nDETAIL: " + said.getDetail();
            var hint = said.getHint() == null ? "" : "\nHINT: " + said.getHint();
            notices.accept(said.getSeverity(), said.getMessage() + detail + hint);
        }
    }

    List<Page> pages() {
        return pages;
    }

    String tag() {
        return tag;
    }
}
