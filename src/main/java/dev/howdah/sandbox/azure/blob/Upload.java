package dev.howdah.sandbox.azure.blob;

import dev.howdah.sandbox.azure.http.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** What comes with a blob. */
final class Upload {
    private static final Pattern BLOCK = Pattern.compile("<(Latest|Committed|Uncommitted)>\\s*([^<\\s]+)\\s*</\\1>");

    private Upload() {}

    /** The ids of a block list, in its order. */
    static List<String> blocks(byte[] list) {
        return BLOCK.matcher(new String(list, StandardCharsets.UTF_8)).results().map(each -> each.group(2)).toList();
    }

    static void demandBlock(String type) {
        if (!type.equals("BlockBlob")) {
            throw new Refusal(400, "InvalidHeaderValue", "The sandbox's Blob endpoint keeps block blobs only.");
        }
    }
}
