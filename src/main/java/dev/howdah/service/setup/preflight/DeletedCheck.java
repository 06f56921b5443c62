package dev.howdah.service.setup.preflight;

import dev.howdah.service.setup.azure.AzureFacts;
import dev.howdah.service.setup.azure.AzureFacts.Deleted;
import java.util.List;
import java.util.stream.Collectors;

/** Whether something deleted still holds one of the names: making it anew would bring the old one back. */
record DeletedCheck(AzureFacts facts, String storage, String workspace, String group) implements Check {
    @Override
    public String id() {
        return "deleted";
    }

    @Override
    public Answer ask() {
        var ours = facts.deleted().stream().filter(this::concerns).toList();
        return ours.isEmpty() ? Answer.good("deleted.good") : Answer.warning("deleted.held", names(ours));
    }

    private static String names(List<Deleted> ours) {
        return ours.stream().map(each -> each.type().replaceFirst(".*/", "") + "/" + each.name())
                .collect(Collectors.joining(", "));
    }

    private boolean concerns(Deleted each) {
        return each.type().endsWith("/storageAccounts") ? each.name().equalsIgnoreCase(storage)
                : each.name().equalsIgnoreCase(workspace)
                        && (each.group().isEmpty() || each.group().equalsIgnoreCase(group));
    }
}
