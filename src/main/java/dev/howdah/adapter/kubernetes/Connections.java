package dev.howdah.adapter.kubernetes;

import dev.howdah.support.Workers;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientImpl;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.InetAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** Makes fabric8's HTTP client on our threads, and ends it at once instead of when the garbage collector finds it. */
final class Connections extends JdkHttpClientFactory {
    private final Workers workers;
    private volatile HttpClient made;

    Connections(Workers workers) {
        this.workers = workers;
    }

    @Override
    protected HttpClient.Builder createNewHttpClientBuilder() {
        return new Remembering(HttpClient.newBuilder().executor(workers.background()));
    }

    @Override
    protected void closeHttpClient(JdkHttpClientImpl closing) {
        var client = made;
        if (client != null) {
            client.shutdownNow();
        }
    }

    /** Passes everything on and remembers what was built: fabric8 does not hand it out. */
    private final class Remembering implements HttpClient.Builder {
        private final HttpClient.Builder builder;

        Remembering(HttpClient.Builder builder) {
            this.builder = builder;
        }

        @Override
        public HttpClient.Builder cookieHandler(CookieHandler handler) {
            builder.cookieHandler(handler);
            return this;
        }

        @Override
        public HttpClient.Builder connectTimeout(Duration duration) {
            builder.connectTimeout(duration);
            return this;
        }

        @Override
        public HttpClient.Builder sslContext(SSLContext context) {
            builder.sslContext(context);
            return this;
        }

        @Override
        public HttpClient.Builder sslParameters(SSLParameters parameters) {
            builder.sslParameters(parameters);
            return this;
        }

        @Override
        public HttpClient.Builder executor(Executor executor) {
            builder.executor(executor);
            return this;
        }

        @Override
        public HttpClient.Builder followRedirects(HttpClient.Redirect policy) {
            builder.followRedirects(policy);
            return this;
        }

        @Override
        public HttpClient.Builder version(HttpClient.Version version) {
            builder.version(version);
            return this;
        }

        @Override
        public HttpClient.Builder priority(int priority) {
            builder.priority(priority);
            return this;
        }

        @Override
        public HttpClient.Builder proxy(ProxySelector selector) {
            builder.proxy(selector);
            return this;
        }

        @Override
        public HttpClient.Builder authenticator(Authenticator authenticator) {
            builder.authenticator(authenticator);
            return this;
        }

        @Override
        public HttpClient.Builder localAddress(InetAddress address) {
            builder.localAddress(address);
            return this;
        }

        @Override
        public HttpClient build() {
            made = builder.build();
            return made;
        }
    }
}
