package dev.howdah.adapter.azure;

import dev.howdah.service.job.Jobs;
import dev.howdah.service.setup.azure.AzureAccount;
import dev.howdah.service.setup.azure.AzureAccounts;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Signs in with Azure's own library, which is loaded when somebody does so for the first time. */
public final class AzureSignIns implements AzureAccounts {
    private final Executor background;
    private final Clock clock;
    private final Pace pace;

    public AzureSignIns(Executor background, Clock clock, Pace pace) {
        this.background = background;
        this.clock = clock;
        this.pace = pace;
    }

    @Override
    public AzureAccount signIn(Request request, Consumer<DeviceCode> shown, Jobs.Control control) {
        var http = Trust.client(request.cloud(), background, pace.answer());
        var tokens = new Tokens(Credentials.of(request, http, shown));
        var token = tokens.sign(SignedIn.scope(request.cloud()), control);
        return new SignedIn(request.cloud(), http, tokens, token, pace, clock);
    }
}
