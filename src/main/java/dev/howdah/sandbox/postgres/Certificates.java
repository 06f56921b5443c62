package dev.howdah.sandbox.postgres;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/**
 * Who a program says it is, and whom it believes, each as PEM text.
 *
 * @param certificate its own certificate, with those between it and the authority
 * @param key the private key of it
 * @param authority the certificates it trusts
 */
public record Certificates(String certificate, String key, String authority) {
    private static final char[] NO_PASSWORD = new char[0];

    /** A TLS context that shows the certificate and trusts the authority alone. */
    public SSLContext context() throws IOException {
        try {
            var own = emptyStore();
            own.setKeyEntry("own", privateKey(), NO_PASSWORD, certificates(certificate));
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, NO_PASSWORD);
            var trusted = emptyStore();
            for (var one : certificates(authority)) {
                trusted.setCertificateEntry("authority-" + trusted.size(), one);
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException unusable) {
            throw new IOException("The certificate or its key cannot be used", unusable);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }

    private static Certificate[] certificates(String pem) throws GeneralSecurityException {
        var bytes = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
        return CertificateFactory.getInstance("X.509").generateCertificates(bytes).toArray(Certificate[]::new);
    }

    private PrivateKey privateKey() throws IOException {
        try (var parser = new PEMParser(new StringReader(key))) {
            var converter = new JcaPEMKeyConverter();
            for (var found = parser.readObject(); found != null; found = parser.readObject()) {
                if (found instanceof PEMKeyPair pair) {
                    return converter.getPrivateKey(pair.getPrivateKeyInfo());
                }
                if (found instanceof PrivateKeyInfo bare) {
                    return converter.getPrivateKey(bare);
                }
            }
            throw new IOException("No private key in the PEM text");
        }
    }
}
