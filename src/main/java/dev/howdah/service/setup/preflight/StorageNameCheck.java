package dev.howdah.service.setup.preflight;

import dev.howdah.service.setup.azure.AzureFacts;

/** Whether the archive's storage account may have its name, which nobody else in the whole of Azure may have. */
record StorageNameCheck(AzureFacts facts, String name) implements Check {
    @Override
    public String id() {
        return "storage-name";
    }

    @Override
    public Answer ask() {
        var answer = facts.storageAccountName(name);
        if (answer.free()) {
            return Answer.good("storage-name.good", name);
        }
        return answer.reason().equalsIgnoreCase("AlreadyExists") ? Answer.blocking("storage-name.taken", name)
                : Answer.blocking("storage-name.invalid", name, answer.detail());
    }
}
