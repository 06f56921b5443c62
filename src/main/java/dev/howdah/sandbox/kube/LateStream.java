package dev.howdah.sandbox.kube;

import java.io.IOException;
import java.io.OutputStream;

/** A stream that is opened by its first use, so that what fails before can still be answered as a refusal. */
final class LateStream extends OutputStream {
    /** Opens the stream behind. */
    @FunctionalInterface
    interface Opening {
        OutputStream open() throws IOException;
    }

    private final Opening opening;
    private OutputStream stream;

    LateStream(Opening opening) {
        this.opening = opening;
    }

    boolean begun() {
        return stream != null;
    }

    private OutputStream stream() throws IOException {
        if (stream == null) {
            stream = opening.open();
        }
        return stream;
    }

    @Override
    public void write(int each) throws IOException {
        stream().write(each);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        stream().write(bytes, from, length);
    }

    @Override
    public void flush() throws IOException {
        stream().flush();
    }

    @Override
    public void close() throws IOException {
        stream().close();
    }
}
