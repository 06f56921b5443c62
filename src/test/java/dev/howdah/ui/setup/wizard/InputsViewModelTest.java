package dev.howdah.ui.setup.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.service.setup.ClusterField;
import dev.howdah.service.setup.azure.Names;
import dev.howdah.service.setup.azure.SetupName;
import dev.howdah.support.Workers;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InputsViewModelTest {
    private final InputsViewModel inputs = new InputsViewModel(new Names("abcd1234", Map.of()), Workers.inline());

    private String field(ClusterField field) {
        return inputs.getForm().draft().text(field);
    }

    @Test
    void theClusterFollowsTheNamesOfTheEnvironment() {
        assertEquals("pg-primary-cnpg-abcd1234", field(ClusterField.NAME));
        assertEquals("https://hacnpgpsaabcd1234.blob.core.windows.net/backups", field(ClusterField.DESTINATION));
        inputs.suffixProperty().set("zzzz9999");
        inputs.nameProperty(SetupName.NAMESPACE).set("databases");
        assertEquals("pg-primary-cnpg-zzzz9999", field(ClusterField.NAME));
        assertEquals("databases", field(ClusterField.NAMESPACE));
        assertEquals("https://hacnpgpsazzzz9999.blob.core.windows.net/backups", field(ClusterField.DESTINATION));
    }

    @Test
    void anArchiveOfTheUsersOwnStays() {
        inputs.getForm().property(ClusterField.DESTINATION).set("https://mine.blob.core.windows.net/wal");
        inputs.suffixProperty().set("zzzz9999");
        assertEquals("https://mine.blob.core.windows.net/wal", field(ClusterField.DESTINATION));
    }

    @Test
    void onAnExistingClusterOnlyWhatIsInKubernetesCanBeWrong() {
        assertTrue(inputs.wrong() > 0, "nobody pays");
        inputs.existingProperty().set(true);
        assertEquals(0, inputs.wrong());
        inputs.getForm().property(ClusterField.INSTANCES).set("0");
        assertEquals(1, inputs.wrong());
        inputs.clusterProperty().set(false);
        assertEquals(0, inputs.wrong());
        assertEquals(Optional.empty(), inputs.draft());
    }

    @Test
    void theConnectionStringIsHandedOutOnlyWhenThereIsOne() {
        assertEquals(Optional.empty(), inputs.archive().get());
        inputs.connectionProperty().set(" AccountName=a ");
        assertEquals(Optional.of("AccountName=a"), inputs.archive().get());
    }
}
