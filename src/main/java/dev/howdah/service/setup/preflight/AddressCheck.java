package dev.howdah.service.setup.preflight;

import dev.howdah.service.setup.azure.AzureFacts;
import java.util.List;

/** Whether this machine is among those that may reach the API server. */
record AddressCheck(AzureFacts facts, List<String> ranges) implements Check {
    AddressCheck {
        ranges = List.copyOf(ranges);
    }

    @Override
    public String id() {
        return "address";
    }

    @Override
    public Answer ask() {
        if (ranges.isEmpty()) {
            return Answer.good("address.open");
        }
        var mine = facts.callerAddress();
        if (mine.isEmpty() || !mine.get().matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
            return Answer.unknown("address.unknown", String.join(", ", ranges));
        }
        return ranges.stream().anyMatch(each -> contains(each, mine.get())) ? Answer.good("address.good", mine.get())
                : Answer.warning("address.outside", mine.get(), String.join(", ", ranges));
    }

    private static boolean contains(String range, String address) {
        var slash = range.indexOf('/');
        var bits = slash < 0 ? Integer.SIZE : Integer.parseInt(range.substring(slash + 1));
        var differing = number(slash < 0 ? range : range.substring(0, slash)) ^ number(address);
        return bits == 0 || differing >>> Integer.SIZE - bits == 0;
    }

    private static int number(String address) {
        var number = 0;
        for (var part : address.split("\\.")) {
            number = number << Byte.SIZE | Integer.parseInt(part);
        }
        return number;
    }
}
