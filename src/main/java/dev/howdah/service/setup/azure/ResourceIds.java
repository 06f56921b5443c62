package dev.howdah.service.setup.azure;

/** Where each object of one estate is found in Azure. */
public final class ResourceIds {
    private final SetupSettings settings;

    public ResourceIds(SetupSettings settings) {
        this.settings = settings;
    }

    public String subscription() {
        return "/subscriptions/" + settings.place().subscription();
    }

    public String group() {
        return subscription() + "/resourceGroups/" + name(SetupName.RESOURCE_GROUP);
    }

    public String nodeGroup() {
        return subscription() + "/resourceGroups/" + name(SetupName.NODE_RESOURCE_GROUP);
    }

    public String identity() {
        return in(group(), "Microsoft.ManagedIdentity/userAssignedIdentities", SetupName.IDENTITY);
    }

    public String storage() {
        return in(group(), "Microsoft.Storage/storageAccounts", SetupName.STORAGE_ACCOUNT);
    }

    public String container() {
        return storage() + "/blobServices/default/containers/" + name(SetupName.CONTAINER);
    }

    public String grafana() {
        return in(group(), "Microsoft.Dashboard/grafana", SetupName.GRAFANA);
    }

    String monitorWorkspace() {
        return in(group(), "Microsoft.Monitor/accounts", SetupName.MONITOR_WORKSPACE);
    }

    String logWorkspace() {
        return in(group(), "Microsoft.OperationalInsights/workspaces", SetupName.LOG_WORKSPACE);
    }

    public String aks() {
        return in(group(), "Microsoft.ContainerService/managedClusters", SetupName.AKS);
    }

    String userPool() {
        return aks() + "/agentPools/" + settings.user().name();
    }

    String publicIp() {
        return in(nodeGroup(), "Microsoft.Network/publicIPAddresses", SetupName.PUBLIC_IP);
    }

    String federatedCredential(String name) {
        return identity() + "/federatedIdentityCredentials/" + name;
    }

    /** Data collection endpoints may be named with 44 letters, digits and hyphens. */
    String endpoint() {
        return insights("dataCollectionEndpoints", cut(prefixed("MSProm").replaceAll("[^A-Za-z0-9-]", ""), 44));
    }

    String metricsRule() {
        return insights("dataCollectionRules", cut(prefixed("MSProm"), 64));
    }

    String logsRule() {
        return insights("dataCollectionRules", cut(prefixed("MSCI"), 64));
    }

    /** @param name with which Azure's agents look for it */
    String association(String name) {
        return aks() + "/providers/Microsoft.Insights/dataCollectionRuleAssociations/" + name;
    }

    String ruleGroup(String recommended) {
        return group() + "/providers/Microsoft.AlertsManagement/prometheusRuleGroups/" + recommended + "-"
                + name(SetupName.AKS);
    }

    private String insights(String type, String name) {
        return group() + "/providers/Microsoft.Insights/" + type + "/" + name;
    }

    private String prefixed(String prefix) {
        return prefix + "-" + settings.place().region() + "-" + name(SetupName.AKS);
    }

    /** Such names end in a letter or digit. */
    private static String cut(String name, int longest) {
        return name.substring(0, Math.min(name.length(), longest)).replaceFirst("[^A-Za-z0-9]+$", "");
    }

    private String in(String group, String type, SetupName name) {
        return group + "/providers/" + type + "/" + name(name);
    }

    private String name(SetupName name) {
        return settings.names().of(name);
    }
}
