package dev.howdah.service.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeptDraftTest {
    @ParameterizedTest
    @EnumSource
    void whatWasChosenComesBack(Preset preset) {
        var draft = preset.draft().with(ClusterField.ARCHIVE_SECRET, "archive-credentials");
        var kept = KeptDraft.of(Optional.of(draft));
        assertTrue(KeptDraft.in(kept));
        assertEquals(Optional.of(draft), KeptDraft.from(kept));
        assertEquals(ClusterManifest.cluster(draft), ClusterManifest.cluster(KeptDraft.from(kept).orElseThrow()));
    }

    @Test
    void noClusterIsAChoiceToo() {
        assertTrue(KeptDraft.in(KeptDraft.of(Optional.empty())));
        assertEquals(Optional.empty(), KeptDraft.from(KeptDraft.of(Optional.empty())));
        assertFalse(KeptDraft.in(Map.of("azure.region", "westus3")), "kept by an earlier version");
    }
}
