package dev.howdah.sandbox.operator;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes the certificates of a Cluster: an authority, and pairs signed by it. All last 90 days, as CloudNativePG's do. */
final class Pki {
    static final Duration LIFE = Duration.ofDays(90);
    /** CloudNativePG dates certificates back, so that clocks may differ. */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    /** A key and its certificate in PEM. */
    record Pair(String certificate, String key, Instant expiry, KeyPair keys) {}

    private Pki() {}

    static Pair authority(String name, String namespace) {
        var keys = keys();
        var subject = "CN=" + name + ",OU=" + namespace;
        return certificate(subject, keys, subject, keys.getPrivate(), new Extra(true, List.of(), KeyPurposeId.anyExtendedKeyUsage));
    }

    static Pair server(Pair authority, String issuer, String commonName, List<String> names) {
        return certificate("CN=" + commonName, keys(), issuer, authority.keys().getPrivate(),
                new Extra(false, names, KeyPurposeId.id_kp_serverAuth));
    }

    static Pair client(Pair authority, String issuer, String commonName) {
        return certificate("CN=" + commonName, keys(), issuer, authority.keys().getPrivate(),
                new Extra(false, List.of(), KeyPurposeId.id_kp_clientAuth));
    }

    private record Extra(boolean authority, List<String> names, KeyPurposeId purpose) {}

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("elliptic curves", impossible);
        }
    }

    private static Pair certificate(String subject, KeyPair keys, String issuer, PrivateKey signer, Extra extra) {
        var from = Instant.now().minus(MARGIN);
        var until = from.plus(LIFE);
        try {
            var builder = new JcaX509v3CertificateBuilder(new X500Name(issuer), new BigInteger(120, new SecureRandom()),
                    Date.from(from), Date.from(until), new X500Name(subject), keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(extra.authority));
            if (extra.authority) {
                builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.digitalSignature));
            } else {
                builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(extra.purpose));
            }
            if (!extra.names.isEmpty()) {
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(extra.names.stream()
                        .map(each -> new GeneralName(GeneralName.dNSName, each)).toArray(GeneralName[]::new)));
            }
            X509Certificate made = new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer)));
            return new Pair(pem(made), pem(new JcaPKCS8Generator(keys.getPrivate(), null)), until, keys);
        } catch (GeneralSecurityException | IOException | OperatorCreationException impossible) {
            throw new IllegalStateException("certificate of " + subject, impossible);
        }
    }

    private static String pem(Object object) throws IOException {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }
}
