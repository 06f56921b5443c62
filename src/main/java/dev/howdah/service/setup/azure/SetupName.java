package dev.howdah.service.setup.azure;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/** Everything the setup gives a name, with the tutorial's variable and pattern, and with what its owner allows. */
public enum SetupName {
    RESOURCE_GROUP("RESOURCE_GROUP_NAME", "rg-cnpg-%s", Rules.GROUP),
    NODE_RESOURCE_GROUP("AKS_PRIMARY_MANAGED_RG_NAME", "rg-cnpg-primary-aksmanaged-%s", Rules.NODE_GROUP),
    IDENTITY("AKS_UAMI_CLUSTER_IDENTITY_NAME", "mi-aks-cnpg-%s", "[A-Za-z0-9][-A-Za-z0-9_]{2,127}"),
    /** Unique in the whole of Azure. */
    STORAGE_ACCOUNT("PG_PRIMARY_STORAGE_ACCOUNT_NAME", "hacnpgpsa%s", "[a-z0-9]{3,24}"),
    CONTAINER("PG_STORAGE_BACKUP_CONTAINER_NAME", "backups", "(?!.*--)[a-z0-9][-a-z0-9]{1,61}[a-z0-9]"),
    AKS("AKS_PRIMARY_CLUSTER_NAME", "aks-primary-cnpg-%s", "[A-Za-z0-9]([-A-Za-z0-9_]{0,61}[A-Za-z0-9])?"),
    /** Unique in the whole of Azure. */
    GRAFANA("GRAFANA_PRIMARY", "grafana-cnpg-%s", "(?!.*--)[A-Za-z][-A-Za-z0-9]{0,21}[A-Za-z0-9]"),
    MONITOR_WORKSPACE("AMW_PRIMARY", "amw-cnpg-%s", "(?!.*--)[A-Za-z0-9][-A-Za-z0-9]{2,42}[A-Za-z0-9]"),
    LOG_WORKSPACE("ALA_PRIMARY", "ala-cnpg-%s", "[A-Za-z0-9][-A-Za-z0-9]{2,61}[A-Za-z0-9]"),
    PUBLIC_IP("AKS_PRIMARY_CLUSTER_PUBLICIP_NAME", "aks-primary-cnpg-%s-pip",
            "[A-Za-z0-9]([-A-Za-z0-9._]{0,78}[A-Za-z0-9_])?"),
    /** Unique in its region: {@code <label>.<region>.cloudapp.azure.com}. */
    DNS_LABEL("AKS_PRIMARY_CLUSTER_PG_DNSPREFIX", "", "[a-z][a-z0-9-]{1,61}[a-z0-9]"),
    FEDERATED_CREDENTIAL("AKS_PRIMARY_CLUSTER_FED_CREDENTIAL_NAME", "pg-primary-fedcred1-cnpg-%s", Rules.CREDENTIAL),
    NAMESPACE("PG_NAMESPACE", "cnpg-database", Rules.LABEL),
    OPERATOR_NAMESPACE("PG_SYSTEM_NAMESPACE", "cnpg-system", Rules.LABEL),
    /** Not a name: the version of the operator's chart, or the file of a chart or of a release manifest. */
    OPERATOR_SOURCE("CNPG_OPERATOR", "0.29.0", "\\d+\\.\\d+\\.\\d+|.+\\.(tgz|ya?ml)"),
    /** Also its service account's name and its directory in the archive; the operator's webhook allows 50. */
    CLUSTER("PG_PRIMARY_CLUSTER_NAME", "pg-primary-cnpg-%s", Rules.CLUSTER),
    RECOVERED_CLUSTER("PG_PRIMARY_CLUSTER_NAME_RECOVERED", "pg-primary-cnpg-%s-recovered-db", Rules.CLUSTER);

    /** What more than one of them has to keep to. */
    private static final class Rules {
        private static final String GROUP = "[-\\w.()]{0,89}[-\\w()]";
        private static final String NODE_GROUP = "[-\\w.()]{0,79}[-\\w()]";
        private static final String CREDENTIAL = "[A-Za-z0-9][-A-Za-z0-9_]{2,119}";
        private static final String LABEL = "[a-z]([-a-z0-9]{0,61}[a-z0-9])?";
        private static final String CLUSTER = "[a-z]([-a-z0-9]{0,48}[a-z0-9])?";
    }

    private static final int DNS_DIGITS = 10;

    private final String variable;
    private final String pattern;
    private final Pattern allowed;

    SetupName(String variable, String pattern, String allowed) {
        this.variable = variable;
        this.pattern = pattern;
        this.allowed = Pattern.compile(allowed);
    }

    /** The tutorial's environment variable for it. */
    public String variable() {
        return variable;
    }

    /** As a field of the form and in message keys: {@code resource-group}. */
    public String field() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public boolean allows(String name) {
        return allowed.matcher(name).matches();
    }

    /** The tutorial's name; the DNS label is drawn from the suffix, so that it too stays the same for ever. */
    String derived(String suffix) {
        return this == DNS_LABEL ? "a" + digest(suffix).substring(0, DNS_DIGITS) : pattern.formatted(suffix);
    }

    private static String digest(String text) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
