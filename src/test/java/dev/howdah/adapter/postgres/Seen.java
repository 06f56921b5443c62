package dev.howdah.adapter.postgres;

import dev.howdah.service.query.SqlError;
import dev.howdah.service.query.SqlSession.Column;
import dev.howdah.service.query.SqlSession.Results;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Writes down what a session answers. */
final class Seen implements Results {
    final List<List<Column>> columns = new ArrayList<>();
    final List<List<String>> rows = new ArrayList<>();
    final List<String> tags = new ArrayList<>();
    final List<String> notices = new ArrayList<>();
    final CountDownLatch firstNotice = new CountDownLatch(1);
    SqlError error;
    int limit = Integer.MAX_VALUE;

    @Override
    public void columns(List<Column> each) {
        columns.add(each);
    }

    @Override
    public boolean row(byte[][] values) {
        rows.add(Arrays.stream(values).map(each -> each == null ? null : new String(each, StandardCharsets.UTF_8)).toList());
        return rows.size() < limit;
    }

    @Override
    public void complete(String tag, Duration took) {
        tags.add(tag);
    }

    @Override
    public void notice(String severity, String message) {
        notices.add(severity + " " + message);
        firstNotice.countDown();
    }

    @Override
    public void failed(SqlError refused) {
        error = refused;
    }
}
