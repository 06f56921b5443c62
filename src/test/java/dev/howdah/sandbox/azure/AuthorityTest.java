package dev.howdah.sandbox.azure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorityTest {
    private static final String TOKEN = "/oauth2/v2.0/token";
    private static final String PRINCIPAL = "grant_type=client_credentials&client_id=a&client_secret=";

    @TempDir
    Path directory;

    @Test
    void onlyWhoKnowsTheSecretOfTheRunGetsIn() throws Exception {
        try (var running = new RunningCloud(new AzureCloud(directory, Clock.systemUTC(), real -> real,
                context -> "of " + context, Optional.of("of-this-run")))) {
            for (var form : new String[] {PRINCIPAL, PRINCIPAL + "any", "grant_type=authorization_code&code=x",
                "grant_type=urn:ietf:params:oauth:grant-type:device_code&device_code=x", "grant_type=refresh_token"
                        + "&client_secret=of-this-run"}) {
                var answer = running.authority(TOKEN, form);
                assertEquals(401, answer.statusCode(), form);
                assertTrue(answer.body().contains("AADSTS7000215"), answer.body());
            }
            assertEquals(200, running.authority(TOKEN, PRINCIPAL + "of-this-run").statusCode());
        }
    }
}
