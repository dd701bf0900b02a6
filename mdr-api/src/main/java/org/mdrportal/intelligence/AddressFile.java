package org.mdrportal.intelligence;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Sentence;

/**
 * A list as it is published: one address or range on a line, what follows it is a note; or CSV whose first line names the
 * columns. Lines that begin with {@code #}, {@code ;} or {@code //} say nothing.
 *
 * @param entries by address, each once
 * @param faults  the first {@value #MAX_FAULTS} lines that are left out
 * @param refused how many are left out
 */
record AddressFile(List<Line> entries, List<AddressImportFault> faults, int refused) {

    static final int MAX_BYTES = 8 * 1024 * 1024;
    static final int MAX_ENTRIES = 200_000;
    static final int MAX_FAULTS = 1000;
    static final int MAX_NOTE = 300;

    private static final int MAX_SHOWN = 100;
    private static final Pattern PARTS = Pattern.compile("([^\\s,;#]+)[\\s,;#]*(.*)");
    private static final Pattern COMMENT = Pattern.compile("\\s*(?:#|;|//).*");
    private static final Pattern SEPARATOR = Pattern.compile("[,;\\t]");

    /** One entry. @param expires as the file says, or null */
    record Line(String entry, String note, @Nullable Instant expires) {}

    /** What cannot be read as a list at all. */
    static final class Unreadable extends RuntimeException {

        private final transient Sentence why;

        Unreadable(String code, Object... arguments) {
            super(code);
            this.why = Sentence.of(code, arguments);
        }

        Sentence why() {
            return why;
        }
    }

    /** @throws Unreadable when it is too large or holds no entry */
    static AddressFile read(byte[] bytes, ListKind kind, Instant now) {
        if (bytes.length > MAX_BYTES) {
            throw new Unreadable("intelligence.file.large");
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        Collected collected = new Collected(kind, now);
        String first = text.lines()
                .filter(line -> !line.isBlank() && !COMMENT.matcher(line).matches())
                .findFirst()
                .orElse("");
        Matcher separator = SEPARATOR.matcher(first);
        if (separator.find() && AddressColumn.names(first)) {
            table(text, separator.group().charAt(0), collected);
        } else {
            lines(text, collected);
        }
        return collected.file();
    }

    private static void lines(String text, Collected collected) {
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            Matcher parts = PARTS.matcher(line.strip());
            if (!COMMENT.matcher(line).matches() && parts.matches()) {
                collected.add(number, parts.group(1), parts.group(2), "");
            }
        }
    }

    private static void table(String text, char delimiter, Collected collected) {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setCommentMarker('#')
                .setIgnoreEmptyLines(true)
                .setIgnoreSurroundingSpaces(true)
                .setTrailingData(true)
                .get();
        try (CSVParser parser = CSVParser.builder()
                .setReader(new StringReader(text + "\n"))
                .setFormat(format)
                .get()) {
            List<Optional<AddressColumn>> columns = null;
            for (CSVRecord record : parser) {
                if (columns == null) {
                    columns = record.stream().map(AddressColumn::of).toList();
                } else if (record.stream().anyMatch(cell -> !cell.isBlank())) {
                    collected.add(
                            Math.toIntExact(parser.getCurrentLineNumber()),
                            cell(record, columns, AddressColumn.ENTRY),
                            cell(record, columns, AddressColumn.NOTE),
                            cell(record, columns, AddressColumn.EXPIRES));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new Unreadable("intelligence.file.quote");
        }
    }

    private static String cell(CSVRecord record, List<Optional<AddressColumn>> columns, AddressColumn wanted) {
        int at = columns.indexOf(Optional.of(wanted));
        return at < 0 || at >= record.size() ? "" : record.get(at);
    }

    /** As PostgreSQL can keep it. */
    static String clean(String text, int longest) {
        String plain = text.replaceAll("[\\p{Cntrl}\\p{Cs}]+", " ").strip();
        return plain.length() > longest ? plain.substring(0, longest).replaceAll("\\p{Cs}$", "") : plain;
    }

    /** Each line becomes an entry or says why it is none. */
    private static final class Collected {

        private final ListKind kind;
        private final Instant now;
        private final Map<String, Line> entries = new LinkedHashMap<>();
        private final List<AddressImportFault> faults = new ArrayList<>();
        private int refused;

        Collected(ListKind kind, Instant now) {
            this.kind = kind;
            this.now = now;
        }

        void add(int number, String address, String note, String expires) {
            Optional<AddressRange> range = AddressRange.read(address);
            Optional<Sentence> wrong = range.isEmpty()
                    ? Optional.of(Sentence.of("intelligence.line.none"))
                    : range.get().objection(kind);
            Optional<Instant> end = AddressColumn.instant(expires);
            if (wrong.isEmpty() && !expires.isBlank() && end.isEmpty()) {
                wrong = Optional.of(Sentence.of("intelligence.line.expires"));
            } else if (wrong.isEmpty() && end.filter(at -> !at.isAfter(now)).isPresent()) {
                wrong = Optional.of(Sentence.of("intelligence.line.over"));
            }
            if (wrong.isPresent()) {
                refused++;
                if (faults.size() < MAX_FAULTS) {
                    faults.add(new AddressImportFault(number, clean(address, MAX_SHOWN), wrong.get()));
                }
                return;
            }
            String entry = range.orElseThrow().text();
            entries.put(entry, new Line(entry, clean(note, MAX_NOTE), end.orElse(null)));
            if (entries.size() > MAX_ENTRIES) {
                throw new Unreadable("intelligence.file.many", MAX_ENTRIES);
            }
        }

        AddressFile file() {
            if (entries.isEmpty()) {
                throw new Unreadable("intelligence.file.none");
            }
            return new AddressFile(List.copyOf(entries.values()), List.copyOf(faults), refused);
        }
    }
}
