package dev.howdah.adapter.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.identity.AadCredentialBuilderBase;
import com.azure.identity.AzureCliCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.DeviceCodeCredentialBuilder;
import com.azure.identity.DeviceCodeInfo;
import com.azure.identity.InteractiveBrowserCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import dev.howdah.service.setup.azure.AzureAccounts.DeviceCode;
import dev.howdah.service.setup.azure.AzureAccounts.Request;
import java.net.URI;
import java.util.function.Consumer;

/** The credential of each way to sign in. None keeps a token anywhere but in memory. */
final class Credentials {
    private Credentials() {}

    static TokenCredential of(Request request, HttpClient http, Consumer<DeviceCode> shown) {
        return switch (request.way()) {
            case BROWSER -> at(new InteractiveBrowserCredentialBuilder().redirectUrl("http://localhost"), request, http)
                    .build();
            case DEVICE_CODE -> at(new DeviceCodeCredentialBuilder()
                    .challengeConsumer(code -> shown.accept(said(code))), request, http).build();
            case AZURE_CLI -> {
                var builder = new AzureCliCredentialBuilder();
                yield (request.tenant().isEmpty() ? builder : builder.tenantId(request.tenant())).build();
            }
            case MANAGED_IDENTITY -> {
                var builder = new ManagedIdentityCredentialBuilder().httpClient(http);
                yield (request.client().isEmpty() ? builder : builder.clientId(request.client())).build();
            }
            case SERVICE_PRINCIPAL -> at(new ClientSecretCredentialBuilder().clientId(request.client())
                    .clientSecret(request.secret()), request, http).build();
        };
    }

    private static DeviceCode said(DeviceCodeInfo code) {
        return new DeviceCode(code.getUserCode(), URI.create(code.getVerificationUrl()), code.getExpiresOn().toInstant());
    }

    /** An authority with a certificate of its own is not in Azure's public list of authorities. */
    private static <T extends AadCredentialBuilderBase<T>> T at(T builder, Request request, HttpClient http) {
        if (!request.tenant().isEmpty()) {
            builder.tenantId(request.tenant());
        }
        if (request.cloud().certificate().isPresent()) {
            builder.disableInstanceDiscovery();
        }
        builder.httpClient(http);
        return builder.authorityHost(request.cloud().authority().toString());
    }
}
