package dev.howdah.sandbox.node;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Speaks to published ports as kubelet and API server do: HTTP and HTTPS without verifying, plain sockets. */
final class Wire implements AutoCloseable {
    private static final Set<String> OWN_HEADERS = Set.of("host", "connection", "content-length", "expect", "upgrade",
            "transfer-encoding", "keep-alive", "authorization", "accept-encoding");

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER).connectTimeout(Duration.ofSeconds(5)).sslContext(trustingAll())
            .build();

    /** One request; the body may be empty. */
    HttpResponse<byte[]> send(String scheme, InetSocketAddress address, String method, String path,
                              Map<String, String> headers, byte[] body, Duration deadline)
            throws IOException, InterruptedException {
        var uri = URI.create(scheme.toLowerCase() + "://" + address.getHostString() + ":" + address.getPort()
                + (path.startsWith("/") ? path : "/" + path));
        var request = HttpRequest.newBuilder(uri).timeout(deadline)
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach((name, value) -> {
            if (!OWN_HEADERS.contains(name.toLowerCase())) {
                request.header(name, value);
            }
        });
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    static Socket connect(InetSocketAddress address) throws IOException {
        return connected(new Socket(), address);
    }

    /** A connection that breaks when the network of the node does. */
    static Socket connect(InetSocketAddress address, Uplink uplink) throws IOException {
        return connected(new CutSocket(uplink), address);
    }

    private static Socket connected(Socket socket, InetSocketAddress address) throws IOException {
        try {
            socket.setTcpNoDelay(true);
            socket.connect(address, 5000);
            return socket;
        } catch (IOException refused) {
            socket.close();
            throw refused;
        }
    }

    private static final class CutSocket extends Socket {
        private final Uplink uplink;
        private final Consumer<Boolean> cut = _ -> breakOff();

        private CutSocket(Uplink uplink) {
            this.uplink = uplink;
            uplink.observe(cut);
        }

        private void breakOff() {
            try {
                close();
            } catch (IOException alreadyClosed) {
                uplink.forget(cut);
            }
        }

        @Override
        public void close() throws IOException {
            uplink.forget(cut);
            super.close();
        }
    }

    /** The words of Go's network library for a failure. */
    static String words(IOException failure, String podAddress) {
        return switch (failure) {
            case HttpTimeoutException _ -> "context deadline exceeded (Client.Timeout exceeded while awaiting headers)";
            case ConnectException _ -> refused(podAddress);
            default -> "EOF";
        };
    }

    static String refused(String podAddress) {
        return "dial tcp " + podAddress + ": connect: connection refused";
    }

    private static SSLContext trustingAll() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustingAll()}, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    /** As the kubelet's probes: the certificate is not looked at. */
    private static final class TrustingAll extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
