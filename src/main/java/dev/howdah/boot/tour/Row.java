package dev.howdah.boot.tour;

import java.util.List;

/**
 * A row of the tutorial.
 *
 * @param id    as in the tutorial's table: A0 to A21, B1 to B40
 * @param azure whether it needs Azure, and so cannot be done on any other Kubernetes cluster
 */
record Row(String id, String title, boolean azure) {
    /** How a row ended. */
    enum Status { PASSED, FAILED, SKIPPED }

    /** @param evidence what was seen, or why it failed or was skipped */
    record Result(Row row, Status status, long millis, List<String> evidence) {}

    private static Row azure(String id, String title) {
        return new Row(id, title, true);
    }

    private static Row row(String id, String title) {
        return new Row(id, title, false);
    }

    /** The whole tutorial, in its order. */
    static final List<Row> ALL = List.of(
            azure("A0", "Prerequisites and rights of the caller"),
            azure("A1", "Extensions of the command line"),
            azure("A2", "The cnpg plugin of kubectl"),
            azure("A3", "Resource group"),
            azure("A4", "User-assigned managed identity"),
            azure("A5", "Storage account"),
            azure("A6", "Container for backups"),
            azure("A7", "Id of the storage account"),
            azure("A8", "Role on the storage account for the identity"),
            azure("A9", "Managed Grafana"),
            azure("A10", "Azure Monitor workspace"),
            azure("A11", "Log Analytics workspace"),
            azure("A12", "AKS cluster"),
            azure("A13", "Node pool for PostgreSQL"),
            azure("A14", "Credentials of the AKS cluster"),
            row("A15", "Namespaces"),
            row("A16", "Storage class"),
            azure("A17", "Container insights"),
            azure("A18", "Monitoring agents run"),
            azure("A19", "Public IP address"),
            azure("A20", "Role on the node resource group for the identity"),
            row("A21", "CloudNativePG operator"),
            row("B1", "Secret of the application user"),
            row("B2", "Read the secret"),
            row("B3", "Configuration of the operator"),
            row("B4", "Helm repository of Prometheus"),
            row("B5", "kube-prometheus-stack"),
            row("B6", "PodMonitor before the cluster"),
            azure("B7", "OIDC issuer of the AKS cluster"),
            azure("B8", "Federated credential"),
            row("B9", "The PostgreSQL cluster"),
            row("B10", "Pods of the cluster"),
            row("B11", "PodMonitor of the cluster"),
            azure("B12", "PodMonitor of managed Prometheus"),
            azure("B13", "Read the PodMonitor"),
            azure("B14", "Metrics in Azure Monitor and Grafana"),
            row("B15", "Nodes and their zones"),
            row("B16", "Create and query data on the primary"),
            row("B17", "Query data on a replica"),
            row("B18", "Status of WAL archiving"),
            row("B19", "On-demand backup"),
            row("B20", "Events of the backup"),
            row("B21", "First point of recoverability"),
            row("B22", "Scheduled backup"),
            row("B23", "Events of the scheduled backup"),
            row("B24", "Files in the archive"),
            azure("B25", "Federated credential of the restored cluster"),
            row("B26", "Restore to a new cluster"),
            row("B27", "Query the restored data"),
            row("B28", "Destroy the restored cluster"),
            azure("B29", "Delete the second federated credential"),
            row("B30", "Services of the cluster"),
            row("B31", "Read-write and read-only service"),
            azure("B32", "Public load balancer services"),
            azure("B33", "Public DNS name"),
            azure("B34", "Query both public endpoints"),
            row("B35", "Status before the failure"),
            row("B36", "Delete the primary's pod"),
            row("B37", "Status after the failover"),
            row("B38", "Switch back to the first instance"),
            row("B39", "Status after the switchover"),
            azure("B40", "Delete the resource group"));
}
