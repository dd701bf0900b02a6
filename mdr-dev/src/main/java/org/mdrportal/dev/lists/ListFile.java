package org.mdrportal.dev.lists;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Every page of every list, rendered into one file before anybody asks. */
public final class ListFile implements Lists, AutoCloseable {

    private static final Answer EMPTY = Answer.of("{\"value\":[]}");

    private final Map<UUID, List<Answer>> pages = new HashMap<>();
    private final FileChannel file;
    private final long bytes;

    private ListFile(FileChannel file, long bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    /**
     * Writes the file.
     *
     * @param perPage alerts of one answer
     */
    public static ListFile render(ListServer server, Path path, Map<UUID, Integer> alerts, int perPage, Instant started)
            throws IOException {
        Map<UUID, List<long[]>> places = new HashMap<>();
        long at = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path), 1 << 20)) {
            for (var each : alerts.entrySet()) {
                List<long[]> mine = new ArrayList<>();
                int last = Math.max(0, (each.getValue() - 1) / perPage);
                for (int page = 0; page <= last; page++) {
                    int end = Math.min(each.getValue(), (page + 1) * perPage);
                    byte[] text = page(server, each.getKey(), page, page * perPage, end, page < last, started);
                    out.write(text);
                    mine.add(new long[] {at, text.length});
                    at += text.length;
                }
                places.put(each.getKey(), mine);
            }
        }
        var lists = new ListFile(FileChannel.open(path, StandardOpenOption.READ), at);
        places.forEach((subscription, mine) -> lists.pages.put(
                subscription,
                mine.stream()
                        .map(place -> Answer.of(lists.file, place[0], place[1]))
                        .toList()));
        return lists;
    }

    private static byte[] page(
            ListServer server, UUID subscription, int page, int from, int end, boolean more, Instant started) {
        var text = new StringBuilder((end - from) * 3_600 + 200).append("{\"value\":[");
        for (int number = from; number < end; number++) {
            text.append(number == from ? "" : ",")
                    .append(AlertText.of(subscription, number, started.plusMillis(number), "Active"));
        }
        text.append(']');
        if (more) {
            text.append(",\"nextLink\":\"")
                    .append(server.link(subscription, page + 1))
                    .append('"');
        }
        return text.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The size of all pages together. */
    public long bytes() {
        return bytes;
    }

    @Override
    public Answer page(UUID subscription, int page) {
        List<Answer> mine = pages.getOrDefault(subscription, List.of());
        return page < mine.size() ? mine.get(page) : EMPTY;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
