package org.mdrportal.intelligence;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Sentence;

/**
 * What people decide about a list.
 *
 * @param source       where it comes from, in words
 * @param url          where it is fetched; null: it is brought by hand or by a program
 * @param refreshHours how often it is fetched by itself; null: when somebody says so
 * @param warnHours    how old the last import may become before people are warned; null: no matter how old
 * @param keepDays     how long an entry counts that is not seen again; null: until it leaves the list
 */
public record AddressListSettings(
        String name,
        ListKind kind,
        String source,
        @Nullable String url,
        @Nullable Integer refreshHours,
        @Nullable Integer warnHours,
        @Nullable Integer keepDays) {

    private static final int MAX_NAME = 80;
    private static final int MAX_SOURCE = 200;
    private static final int MAX_REFRESH = 720;
    private static final int MAX_WARN = 8760;
    private static final int MAX_KEEP = 3650;

    public AddressListSettings {
        name = name.strip();
        source = source.strip();
        url = url == null || url.isBlank() ? null : url.strip();
    }

    /** By field, in the order of the fields. */
    Map<String, Sentence> objections(Collection<String> allowedHosts) {
        Map<String, Sentence> wrong = new LinkedHashMap<>();
        if (name.isEmpty()) {
            wrong.put("name", Sentence.of("field.missing"));
        } else if (name.length() > MAX_NAME) {
            wrong.put("name", Sentence.of("field.tooLong", MAX_NAME));
        }
        if (source.length() > MAX_SOURCE) {
            wrong.put("source", Sentence.of("field.tooLong", MAX_SOURCE));
        }
        if (url != null) {
            try {
                ListUrl.of(url, allowedHosts);
            } catch (ListUrl.Refused refused) {
                wrong.put("url", refused.why());
            }
        } else if (refreshHours != null) {
            wrong.put("url", Sentence.of("intelligence.url.missing"));
        }
        within(wrong, "refreshHours", refreshHours, MAX_REFRESH);
        within(wrong, "warnHours", warnHours, MAX_WARN);
        within(wrong, "keepDays", keepDays, MAX_KEEP);
        return wrong;
    }

    /** When it is fetched by itself for the first time, or null. */
    @Nullable
    Instant firstFetch(Instant now) {
        return url == null || refreshHours == null ? null : now;
    }

    /** When an entry that was seen now stops counting, or null. */
    @Nullable
    Instant expiry(Instant now) {
        return keepDays == null ? null : now.plus(Duration.ofDays(keepDays));
    }

    private static void within(Map<String, Sentence> wrong, String field, @Nullable Integer number, int most) {
        if (number != null && (number < 1 || number > most)) {
            wrong.put(field, Sentence.of("intelligence.number", most));
        }
    }
}
