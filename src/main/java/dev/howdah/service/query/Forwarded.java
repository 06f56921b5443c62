package dev.howdah.service.query;

import dev.howdah.model.Problem;
import dev.howdah.service.query.SqlSession.Column;
import dev.howdah.service.query.SqlSession.Results;
import java.time.Duration;
import java.util.List;

/** Passes everything on; who extends it looks at some of it. */
class Forwarded implements Results {
    private final Results to;

    Forwarded(Results to) {
        this.to = to;
    }

    @Override
    public void begin(Outgoing what) {
        to.begin(what);
    }

    @Override
    public void columns(List<Column> columns) {
        to.columns(columns);
    }

    @Override
    public boolean row(byte[][] values) {
        return to.row(values);
    }

    @Override
    public void complete(String tag, Duration took) {
        to.complete(tag, took);
    }

    @Override
    public void notice(String severity, String message) {
        to.notice(severity, message);
    }

    @Override
    public void failed(SqlError error) {
        to.failed(error);
    }

    @Override
    public void refused(Problem why, SqlStatement place) {
        to.refused(why, place);
    }

    @Override
    public void rowByRow(boolean on) {
        to.rowByRow(on);
    }
}
