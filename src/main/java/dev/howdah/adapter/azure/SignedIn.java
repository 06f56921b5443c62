package dev.howdah.adapter.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpLogOptions;
import com.azure.core.http.policy.RequestRetryCondition;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.http.policy.RetryStrategy;
import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.profile.AzureProfile;
import com.azure.core.util.Configuration;
import com.azure.resourcemanager.resources.fluentcore.utils.HttpPipelineProvider;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.setup.azure.AzureAccount;
import dev.howdah.service.setup.azure.AzureAccounts.Cloud;
import dev.howdah.service.setup.azure.AzureFacts;
import dev.howdah.service.setup.azure.AzureResources;
import dev.howdah.service.setup.azure.Caller;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Somebody who is signed in. */
final class SignedIn implements AzureAccount {
    private static final String SUBSCRIPTIONS = "2022-12-01";
    private static final String CLUSTERS = "2025-09-01";

    private final Cloud cloud;
    private final HttpClient http;
    private final Caller caller;
    private final String tenant;
    private final Arm arm;
    private final ArmResources resources;

    SignedIn(Cloud cloud, HttpClient http, Tokens tokens, String token, Pace pace, Clock clock) {
        this.cloud = cloud;
        this.http = http;
        caller = Tokens.caller(token);
        tenant = Tokens.tenant(token);
        arm = new Arm(URI.create(cloud.manager().toString().replaceFirst("/$", "")), pace,
                renewal -> pipeline(renewal == 0 ? tokens : tokens.renewed(clock)));
        resources = new ArmResources(arm);
    }

    /** What tokens for Resource Manager are asked for. */
    static String scope(Cloud cloud) {
        return cloud.manager() + ".default";
    }

    /** The library's own, without its retries: ours can be cancelled, and keep to the operation's deadline. */
    private HttpPipeline pipeline(TokenCredential credential) {
        var endpoints = new HashMap<>(AzureEnvironment.AZURE.getEndpoints());
        endpoints.put("resourceManagerEndpointUrl", cloud.manager().toString());
        endpoints.put("managementEndpointUrl", cloud.manager().toString());
        endpoints.put("activeDirectoryEndpointUrl", cloud.authority().toString());
        return HttpPipelineProvider.buildHttpPipeline(credential,
                new AzureProfile(tenant, null, new AzureEnvironment(endpoints)), new String[] {scope(cloud)},
                new HttpLogOptions(), Configuration.NONE, new RetryPolicy(Once.INSTANCE), List.of(),
                http);
    }

    /** For the library: what did not succeed is not repeated there, and not spoken of in the log either. */
    private enum Once implements RetryStrategy {
        INSTANCE;

        /** With none the library would write a line for every answer. */
        @Override
        public int getMaxRetries() {
            return 1;
        }

        @Override
        public Duration calculateRetryDelay(int attempts) {
            return Duration.ZERO;
        }

        @Override
        public boolean shouldRetry(HttpResponse response) {
            return false;
        }

        @Override
        public boolean shouldRetryException(Throwable thrown) {
            return false;
        }

        @Override
        public boolean shouldRetryCondition(RequestRetryCondition condition) {
            return false;
        }
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public List<Tenant> tenants() {
        return resources.pages("/tenants", SUBSCRIPTIONS, "").stream()
                .map(each -> new Tenant(Json.text(each, "tenantId"), Stream.of("displayName",
                        "defaultDomain", "tenantId").map(name -> Json.text(each, name))
                        .filter(name -> !name.isEmpty()).findFirst().orElse("")))
                .sorted(Comparator.comparing(Tenant::name)).toList();
    }

    @Override
    public List<Subscription> subscriptions() {
        return resources.pages("/subscriptions", SUBSCRIPTIONS, "").stream()
                .map(each -> new Subscription(Json.text(each, "subscriptionId"),
                        Json.text(each, "displayName"), Optional.of(Json.text(each, "tenantId"))
                        .filter(id -> !id.isEmpty()).orElse(tenant), Json.text(each, "state")))
                .sorted(Comparator.comparing(Subscription::name)).toList();
    }

    @Override
    public AzureResources resources() {
        return resources;
    }

    @Override
    public AzureFacts facts(String subscription) {
        return new ArmFacts(resources, subscription, cloud.certificate().isEmpty());
    }

    @Override
    public String kubeconfig(String cluster) {
        var answer = resources.post(cluster + "/listClusterUserCredential", CLUSTERS, Map.of());
        return Json.items(answer, "kubeconfigs").map(each -> Json.text(each, "value")).filter(each -> !each.isEmpty())
                .map(each -> new String(Base64.getMimeDecoder().decode(each), StandardCharsets.UTF_8)).findFirst()
                .orElseThrow(() -> new ProblemException(Code.CREDENTIALS_MISSING, cluster, ""));
    }

    @Override
    public void close() {
        arm.close();
    }
}
