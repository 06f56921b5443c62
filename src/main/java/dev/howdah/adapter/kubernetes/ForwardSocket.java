package dev.howdah.adapter.kubernetes;

import java.io.FileDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.SocketOptions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** A port-forward as a socket: TLS and drivers take it for any other. */
final class ForwardSocket extends Socket {
    private final ForwardChannel channel;
    private final Consumer<ForwardSocket> released;

    /** @param released told when it is closed */
    ForwardSocket(ForwardChannel channel, Consumer<ForwardSocket> released) throws SocketException {
        super(new Forward(channel));
        this.channel = channel;
        this.released = released;
    }

    @Override
    public void close() throws IOException {
        released.accept(this);
        super.close();
    }

    /** Ends it from outside: whoever reads or writes hears it at once. */
    void abandon() {
        channel.close();
    }

    /** What a socket asks of its system, answered by the channel. It is connected from the beginning. */
    private static final class Forward extends SocketImpl {
        private final ForwardChannel channel;
        private final Map<Integer, Object> options = new ConcurrentHashMap<>();

        Forward(ForwardChannel channel) {
            this.channel = channel;
            fd = new FileDescriptor();
        }

        @Override
        protected InputStream getInputStream() {
            return new InputStream() {
                @Override
                public int read() throws IOException {
                    var one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
                }

                @Override
                public int read(byte[] into, int offset, int length) throws IOException {
                    return channel.read(into, offset, length, patience());
                }

                @Override
                public int available() {
                    return channel.available();
                }
            };
        }

        @Override
        protected OutputStream getOutputStream() {
            return new OutputStream() {
                @Override
                public void write(int one) throws IOException {
                    channel.write(new byte[] {(byte) one}, 0, 1);
                }

                @Override
                public void write(byte[] from, int offset, int length) throws IOException {
                    channel.write(from, offset, length);
                }
            };
        }

        private int patience() {
            return (Integer) options.getOrDefault(SocketOptions.SO_TIMEOUT, 0);
        }

        @Override
        protected void connect(SocketAddress target, int timeout) {
            if (target instanceof java.net.InetSocketAddress named) {
                address = named.getAddress();
                port = named.getPort();
            }
        }

        @Override
        protected void connect(String host, int port) {
            this.port = port;
        }

        @Override
        protected void connect(InetAddress address, int port) {
            this.address = address;
            this.port = port;
        }

        @Override
        protected void close() {
            channel.close();
        }

        @Override
        protected int available() {
            return channel.available();
        }

        @Override
        public void setOption(int option, Object value) {
            options.put(option, value);
        }

        @Override
        public Object getOption(int option) {
            return options.getOrDefault(option, option == SocketOptions.SO_BINDADDR
                    ? InetAddress.getLoopbackAddress() : numeric(option) ? (Object) 0 : Boolean.FALSE);
        }

        private static boolean numeric(int option) {
            return switch (option) {
                case SocketOptions.SO_TIMEOUT, SocketOptions.SO_LINGER, SocketOptions.SO_RCVBUF,
                     SocketOptions.SO_SNDBUF, SocketOptions.IP_TOS -> true;
                default -> false;
            };
        }

        /** The protocol knows no half-closed connection; the peer sees the end when the socket is closed. */
        @Override
        protected void shutdownOutput() {}

        @Override
        protected void shutdownInput() {}

        @Override
        protected void create(boolean stream) {}

        @Override
        protected void bind(InetAddress host, int port) {}

        @Override
        protected void listen(int backlog) throws IOException {
            throw new SocketException("it does not listen");
        }

        @Override
        protected void accept(SocketImpl accepted) throws IOException {
            throw new SocketException("it does not listen");
        }

        @Override
        protected void sendUrgentData(int data) throws IOException {
            throw new SocketException("no urgent data");
        }
    }
}
