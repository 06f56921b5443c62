package dev.howdah.adapter.postgres;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.postgresql.ssl.WrappedFactory;

/**
 * TLS that trusts the cluster's own certificate authorities and nobody else; no file is read and no client certificate
 * offered. A cluster has two of them while its CA is being renewed.
 */
public final class ClusterTrust extends WrappedFactory {
    /** For the driver, which hands over {@code sslfactoryarg}: one or more certificates in PEM. */
    public ClusterTrust(String pem) throws GeneralSecurityException, IOException {
        var authorities = KeyStore.getInstance(KeyStore.getDefaultType());
        authorities.load(null, null);
        var certificates = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        var number = 0;
        for (var each : certificates) {
            authorities.setCertificateEntry("ca" + number++, each);
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(authorities);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        factory = context.getSocketFactory();
    }
}
