package dev.howdah.adapter.azure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.model.ActionPlan.Text;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.setup.azure.AzureAccounts.Cloud;
import dev.howdah.service.setup.azure.AzureAccounts.DeviceCode;
import dev.howdah.service.setup.azure.AzureAccounts.Request;
import dev.howdah.service.setup.azure.AzureAccounts.Way;
import dev.howdah.service.setup.azure.AzureFacts.Size;
import dev.howdah.testkit.AzureSandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Azure's own library against the emulated authority and Resource Manager. */
class AzureSignInsTest {
    private static final String APPLICATION = "00000000-0000-0000-0000-00000000000a";

    @TempDir
    Path directory;

    private AzureSandbox azure;

    @BeforeEach
    void start() throws IOException {
        azure = new AzureSandbox(directory);
    }

    @AfterEach
    void stop() {
        azure.close();
    }

    @Test
    void anApplicationSeesItsTenantAndSubscription() {
        try (var account = azure.signIn()) {
            assertEquals(36, account.caller().objectId().length());
            assertEquals(azure.tenant(), account.tenants().getFirst().id());
            var subscription = account.subscriptions().getFirst();
            assertEquals(azure.subscription(), subscription.id());
            assertEquals(azure.tenant(), subscription.tenant());
            assertEquals("Enabled", subscription.state());
        }
    }

    @Test
    void aDeviceCodeIsShownAndWaitedFor() {
        var shown = new AtomicReference<DeviceCode>();
        try (var account = azure.signIn(Way.DEVICE_CODE, "", shown::set)) {
            assertFalse(shown.get().code().isEmpty());
            assertTrue(shown.get().page().toString().startsWith("https://"));
            assertEquals("User", account.caller().type());
        }
    }

    @Test
    void aSignInThatNobodyEndsIsGivenUpWhenItIsStopped() {
        var stopped = new AtomicBoolean();
        var problem = assertThrows(ProblemException.class, () -> azure.accounts().signIn(new Request(azure.where(),
                Way.DEVICE_CODE, azure.tenant(), "", ""), _ -> stopped.set(true), new Jobs.Control() {
                    @Override
                    public void progress(double fraction, Text step) {}

                    @Override
                    public void checkCancelled() {
                        if (stopped.get()) {
                            throw new ProblemException(Code.CANCELLED, "", "");
                        }
                    }

                    @Override
                    public boolean cancelled() {
                        return stopped.get();
                    }
                })).problem();
        assertEquals(Code.CANCELLED, problem.code());
    }

    @Test
    void theAuthoritysOwnWordsAreShown() {
        var problem = assertThrows(ProblemException.class,
                () -> azure.signIn(Way.SERVICE_PRINCIPAL, "wrong", _ -> {})).problem();
        assertEquals(Code.UNAUTHENTICATED, problem.code());
        assertTrue(problem.detail().startsWith("AADSTS7000215: Invalid client secret"), problem.detail());
    }

    @Test
    void anotherCloudsCertificateIsNotTrusted() {
        var bare = new Cloud(azure.where().manager(), azure.where().authority(), Optional.empty());
        var problem = assertThrows(ProblemException.class, () -> azure.accounts().signIn(new Request(bare,
                Way.SERVICE_PRINCIPAL, azure.tenant(), APPLICATION, "right"), _ -> {}, AzureSandbox.QUIET)).problem();
        assertEquals(Code.CERTIFICATE_UNTRUSTED, problem.code());
    }

    @Test
    void whatPreflightAsksIsAnswered() {
        try (var account = azure.signIn()) {
            var facts = account.facts(azure.subscription());
            assertTrue(facts.permissions("/subscriptions/" + azure.subscription()).getFirst().actions().contains("*"));
            assertEquals("Registered", facts.providers().get("Microsoft.ContainerService"));
            assertTrue(facts.quotas("westus3").stream().anyMatch(each -> each.name().equals("standardDSv3Family")));
            var size = facts.sizes("westus3").stream().filter(each -> each.name().equals("Standard_D4s_v3")).findFirst();
            assertEquals(Optional.of(4), size.map(Size::vcpus));
            assertEquals(Optional.of(3), size.map(each -> each.zones().size()));
            assertTrue(facts.kubernetesVersions("westus3").stream()
                    .anyMatch(each -> each.minor().equals("1.34") && !each.longTermOnly() && !each.patches().isEmpty()));
            assertTrue(facts.storageAccountName("hacnpgpsaa1b2c3d4").free());
            assertEquals("AccountNameInvalid", facts.storageAccountName("Not-A-Name").reason());
            assertTrue(facts.dnsLabelFree("westus3", "a0123456789"));
            assertTrue(facts.deleted().isEmpty());
            assertTrue(facts.regions().stream().anyMatch(each -> each.name().equals("westus3")));
        }
    }

    @Test
    void whoIsSignedOutIsAskedNothing() {
        var account = azure.signIn();
        account.close();
        assertEquals(Code.UNAUTHENTICATED,
                assertThrows(ProblemException.class, account::subscriptions).problem().code());
    }
}
