package dev.howdah.sandbox.azure.blob;

import dev.howdah.sandbox.azure.http.Answer;
import dev.howdah.sandbox.azure.http.Call;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Lists of containers and of blobs, in XML and page by page. */
final class Listing {
    static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int MOST = 5_000;

    private Listing() {}

    static Answer containers(Call call, String account, List<String> names) {
        var prefix = call.query("prefix");
        return page(call, account, "Containers", "", names.stream().filter(each -> each.startsWith(prefix)).toList(), name ->
                "<Container><Name>%s</Name><Properties><Last-Modified>%s</Last-Modified><Etag>\"0x1\"</Etag></Properties></Container>"
                        .formatted(name, DATE.format(Instant.EPOCH)), Function.identity());
    }

    /** A name that stands for all that lie below it, or a blob. */
    private record Entry(String name, BlobFiles.Blob blob) {}

    static Answer blobs(Call call, String account, String container, List<BlobFiles.Blob> blobs) {
        var delimiter = call.query("delimiter");
        var from = call.query("prefix").length();
        var entries = blobs.stream().map(each -> {
            var cut = delimiter.isEmpty() ? -1 : each.name().indexOf(delimiter, from);
            return cut < 0 ? new Entry(each.name(), each) : new Entry(each.name().substring(0, cut + delimiter.length()), null);
        }).distinct().toList();
        return page(call, account, "Blobs", " ContainerName=\"" + container + "\"", entries, Listing::entry, Entry::name);
    }

    private static String entry(Entry entry) {
        var blob = entry.blob();
        return blob == null ? "<BlobPrefix><Name>%s</Name></BlobPrefix>".formatted(escaped(entry.name())) : """
                <Blob><Name>%s</Name><Properties><Creation-Time>%3$s</Creation-Time><Last-Modified>%3$s</Last-Modified>\
                <Etag>%4$s</Etag><Content-Length>%2$d</Content-Length><Content-Type>application/octet-stream</Content-Type>\
                <BlobType>BlockBlob</BlobType><AccessTier>Hot</AccessTier><LeaseStatus>unlocked</LeaseStatus>\
                <LeaseState>available</LeaseState><ServerEncrypted>true</ServerEncrypted></Properties></Blob>"""
                .formatted(escaped(blob.name()), blob.length(), DATE.format(blob.modified()), blob.tag().replace("\"", ""));
    }

    private static <T> Answer page(Call call, String account, String element, String attributes, List<T> all,
            Function<T, String> xml, Function<T, String> name) {
        var marker = call.query("marker");
        var size = call.query("maxresults").matches("[1-9]\\d{0,4}") ? Integer.parseInt(call.query("maxresults")) : MOST;
        var rest = all.stream().filter(each -> marker.isEmpty() || name.apply(each).compareTo(marker) >= 0).toList();
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?><EnumerationResults ServiceEndpoint=\"%s/%s/\"%s>"
                .formatted(call.base(), account, attributes));
        for (var each : List.of("prefix", "marker", "maxresults", "delimiter")) {
            if (!call.query(each).isEmpty()) {
                text.append(element(each, call.query(each)));
            }
        }
        text.append('<').append(element).append('>');
        rest.stream().limit(size).map(xml).forEach(text::append);
        text.append("</").append(element).append('>');
        text.append(rest.size() > size ? element("nextmarker", name.apply(rest.get(size))) : "<NextMarker/>");
        return Answer.text(200, "application/xml", text.append("</EnumerationResults>").toString());
    }

    private static String element(String parameter, String value) {
        var tag = switch (parameter) {
            case "prefix" -> "Prefix";
            case "marker" -> "Marker";
            case "maxresults" -> "MaxResults";
            case "delimiter" -> "Delimiter";
            default -> "NextMarker";
        };
        return "<%1$s>%2$s</%1$s>".formatted(tag, escaped(value));
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
