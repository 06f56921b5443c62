package dev.howdah.adapter.azure;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.Configuration;
import com.azure.core.util.Context;
import dev.howdah.model.Problem;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.setup.azure.AzureAccounts.Cloud;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import reactor.core.publisher.Mono;

/** Connections to one cloud; a cloud with its own certificate is trusted by that alone, and no proxy stands before it. */
final class Trust {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private Trust() {}

    static HttpClient client(Cloud cloud, Executor background, Duration answer) {
        var connections = java.net.http.HttpClient.newBuilder().connectTimeout(CONNECT).executor(background);
        cloud.certificate().ifPresent(pem -> connections.sslContext(trusting(pem)));
        var builder = new JdkHttpClientBuilder(connections).responseTimeout(answer).readTimeout(answer);
        return new Counting((cloud.certificate().isPresent() ? builder.configuration(Configuration.NONE) : builder)
                .build());
    }

    /** The connection counts what is sent by itself, and warns of whoever says it before. */
    private record Counting(HttpClient connection) implements HttpClient {
        @Override
        public Mono<HttpResponse> send(HttpRequest request) {
            return connection.send(uncounted(request));
        }

        @Override
        public Mono<HttpResponse> send(HttpRequest request, Context context) {
            return connection.send(uncounted(request), context);
        }

        @Override
        public HttpResponse sendSync(HttpRequest request, Context context) {
            return connection.sendSync(uncounted(request), context);
        }

        private static HttpRequest uncounted(HttpRequest request) {
            request.getHeaders().remove(HttpHeaderName.CONTENT_LENGTH);
            return request;
        }
    }

    private static SSLContext trusting(String pem) {
        try {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            var all = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
            var count = 0;
            for (var each : all) {
                store.setCertificateEntry("authority-" + count++, each);
            }
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException unreadable) {
            throw new ProblemException(new Problem(Code.CERTIFICATE_UNTRUSTED, "", unreadable.getMessage(), unreadable));
        }
    }
}
