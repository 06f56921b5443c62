package dev.howdah.ui.query;

import dev.howdah.service.query.SqlSession.Column;
import dev.howdah.service.query.SqlSession.Results;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Keeps the rows of a short query of the console's own. */
final class Rows implements Results {
    private final List<String[]> all = new ArrayList<>();

    @Override
    public void columns(List<Column> columns) {
        // the query is known
    }

    @Override
    public boolean row(byte[][] values) {
        all.add(Arrays.stream(values).map(each -> each == null ? null : new String(each, StandardCharsets.UTF_8))
                .toArray(String[]::new));
        return true;
    }

    @Override
    public void complete(String tag, Duration took) {
        // the rows are all there is to know
    }

    @Override
    public void notice(String severity, String message) {
        // nobody asked
    }

    List<String[]> all() {
        return all;
    }
}
