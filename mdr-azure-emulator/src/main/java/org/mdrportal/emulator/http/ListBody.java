package org.mdrportal.emulator.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A list as ARM sends it, not yet put together, so that it can be changed piece by piece whatever the pieces are.
 *
 * @param items each as it will be sent; it need not be JSON
 * @param link the value of {@code nextLink} as it will be sent; null leaves it out
 * @param more further fields, each with a comma before it
 */
public record ListBody(List<byte[]> items, @Nullable String link, String more) {

    /** The parts are not copied: lists of big items would cost more than the answer. */
    public ListBody {
        items = Collections.unmodifiableList(items);
    }

    public static ListBody of(Iterable<? extends JsonNode> items, @Nullable String nextLink) {
        var bytes = new ArrayList<byte[]>();
        items.forEach(item -> bytes.add(Json.bytes(item)));
        return new ListBody(bytes, null, "").linkTo(nextLink);
    }

    public ListBody items(UnaryOperator<List<byte[]>> change) {
        return new ListBody(change.apply(new ArrayList<>(items)), link, more);
    }

    public ListBody link(@Nullable String json) {
        return new ListBody(items, json, more);
    }

    public ListBody linkTo(@Nullable String address) {
        return link(address == null ? null : Json.text(Json.array().add(address).get(0)));
    }

    public ListBody more(String name, JsonNode value) {
        return new ListBody(items, link, more + ",\"" + name + "\":" + Json.text(value));
    }

    /** Where the next page is; null when there is none, or when the link is no text. */
    public @Nullable String next() {
        JsonNode node = link == null ? null : Json.parse(link);
        return node != null && node.isString() ? node.asString() : null;
    }

    public byte[] bytes() {
        // Bodies may be tens of megabytes: made in one piece.
        var out = new ByteArrayOutputStream(
                items.stream().mapToInt(item -> item.length + 1).sum() + 1024);
        out.writeBytes("{\"value\":[".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            out.writeBytes(items.get(i));
        }
        out.writeBytes(
                ("]" + (link == null ? "" : ",\"nextLink\":" + link) + more + "}").getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }
}
