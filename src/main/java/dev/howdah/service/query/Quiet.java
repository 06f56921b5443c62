package dev.howdah.service.query;

import dev.howdah.service.query.SqlSession.Column;
import dev.howdah.service.query.SqlSession.Results;
import java.time.Duration;
import java.util.List;

/** Results that nobody looks at. */
final class Quiet implements Results {
    static final Results RESULTS = new Quiet();

    private Quiet() {}

    @Override
    public void columns(List<Column> columns) {
        // nobody looks
    }

    @Override
    public boolean row(byte[][] values) {
        return true;
    }

    @Override
    public void complete(String tag, Duration took) {
        // nobody looks
    }

    @Override
    public void notice(String severity, String message) {
        // nobody looks
    }
}
