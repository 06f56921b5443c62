package dev.howdah.adapter.azure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.azure.identity.CredentialUnavailableException;
import dev.howdah.model.Problem.Code;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProblemsTest {
    @Test
    void anAbsentCommandLineIsToldAsSuch() {
        assertEquals(Code.SIGN_IN_PROGRAM_MISSING, Problems.translate(new CredentialUnavailableException(
                "AzureCliCredential authentication unavailable. Azure CLI not installed."), "").problem().code());
        assertEquals(Code.UNAUTHENTICATED, Problems.translate(new CredentialUnavailableException(
                "Please run 'az login' to set up account"), "").problem().code());
    }

    @Test
    void ofWhatTheAuthoritySaysTheSentenceIsShown() {
        var problem = Problems.translate(new RuntimeException("x", new CredentialUnavailableException(
                "failed\nAADSTS50076: Due to a configuration change you must use a second factor.\nTrace ID: 1")), "")
                .problem();
        assertEquals(Code.UNAUTHENTICATED, problem.code());
        assertEquals("AADSTS50076: Due to a configuration change you must use a second factor.", problem.detail());
    }

    @Test
    void aRefusedConnectionIsNoSignIn() {
        var problem = Problems.translate(new RuntimeException(new ConnectException()), "").problem();
        assertEquals(Code.UNREACHABLE, problem.code());
        assertEquals("connection refused", problem.detail());
    }

    @Test
    void azuresCodeStandsFirst() {
        var problem = Problems.answered(403, """
                {"error": {"code": "AuthorizationFailed", "message": "no right", "details": [{"message": "at scope"}]}}"""
                .getBytes(StandardCharsets.UTF_8), "/x").problem();
        assertEquals(Code.FORBIDDEN, problem.code());
        assertEquals("AuthorizationFailed: no right\nat scope", problem.detail());
        assertEquals("HTTP 502", Problems.answered(502, new byte[0], "/x").problem().detail());
    }
}
