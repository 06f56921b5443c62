package dev.howdah.sandbox.postgres;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import javax.net.SocketFactory;

/** Lets the JDBC driver, which knows only TCP, speak with a server through its Unix socket. */
public final class LocalSocketFactory extends SocketFactory {
    private final Path socket;

    /** Called by the driver with the value of {@code socketFactoryArg}: the socket's path. */
    public LocalSocketFactory(String socket) {
        this.socket = Path.of(socket);
    }

    @Override
    public Socket createSocket() {
        return new LocalSocket(socket);
    }

    @Override
    public Socket createSocket(String host, int port) {
        return createSocket();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress local, int localPort) {
        return createSocket();
    }
}
