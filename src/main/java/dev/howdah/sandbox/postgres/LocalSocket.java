package dev.howdah.sandbox.postgres;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * A Unix socket in the dress of a {@link Socket}, read time-out included. One thread may read while another writes, as
 * with any socket; the channel does not block, and each direction waits on a selector of its own.
 */
final class LocalSocket extends Socket {
    private final Path path;
    private SocketChannel channel;
    private Selector readable;
    private Selector writable;
    private volatile int timeout;
    private volatile boolean closed;

    LocalSocket(Path path) {
        this.path = path;
    }

    @Override
    public void connect(SocketAddress ignored, int connectTimeout) throws IOException {
        try {
            channel = SocketChannel.open(UnixDomainSocketAddress.of(path));
        } catch (SocketException refused) {
            throw refused;
        } catch (IOException failure) {
            throw (SocketException) new SocketException(failure.getMessage()).initCause(failure);
        }
        try {
            channel.configureBlocking(false);
            readable = Selector.open();
            writable = Selector.open();
            channel.register(readable, SelectionKey.OP_READ);
            channel.register(writable, SelectionKey.OP_WRITE);
        } catch (IOException failure) {
            close();
            throw failure;
        }
    }

    @Override
    public void connect(SocketAddress endpoint) throws IOException {
        connect(endpoint, 0);
    }

    @Override
    public InputStream getInputStream() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                var one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return length == 0 ? 0 : receive(ByteBuffer.wrap(bytes, offset, length));
            }
        };
    }

    @Override
    public OutputStream getOutputStream() {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                send(ByteBuffer.wrap(bytes, offset, length));
            }
        };
    }

    private int receive(ByteBuffer into) throws IOException {
        var deadline = System.nanoTime() + timeout * 1_000_000L;
        for (var count = channel.read(into); ; count = channel.read(into)) {
            if (count != 0) {
                return count;
            }
            var left = timeout == 0 ? 0 : (deadline - System.nanoTime()) / 1_000_000L;
            if (timeout != 0 && left <= 0) {
                throw new SocketTimeoutException("Read timed out");
            }
            await(readable, left);
        }
    }

    private void send(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.write(bytes) == 0) {
                await(writable, 0);
            }
        }
    }

    private void await(Selector selector, long millis) throws IOException {
        selector.select(millis);
        if (!selector.isOpen()) {
            throw new SocketException("Socket closed");
        }
        selector.selectedKeys().clear();
    }

    @Override
    public void setSoTimeout(int millis) {
        timeout = millis;
    }

    @Override
    public int getSoTimeout() {
        return timeout;
    }

    @Override
    public void setTcpNoDelay(boolean on) {}

    @Override
    public void setKeepAlive(boolean on) {}

    @Override
    public boolean isConnected() {
        return channel != null;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        for (var part : new Closeable[] {channel, readable, writable}) {
            if (part != null) {
                part.close();
            }
        }
        super.close();
    }
}
