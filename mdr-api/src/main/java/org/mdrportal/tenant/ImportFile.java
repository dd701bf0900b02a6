package org.mdrportal.tenant;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Sentence;

/**
 * A file of customers as spreadsheets write it: separated by comma, semicolon or tab, in UTF-8 with or without its mark, or
 * in the Western encoding of Windows.
 */
final class ImportFile {

    static final int MAX_BYTES = 5 * 1024 * 1024;
    static final int MAX_LINES = 10_000;

    /** A cell that is longer says nothing more; a closing quote that was forgotten makes one of the rest of the file. */
    private static final int MAX_CELL = 1000;

    /** Columns of a file of {@link FailedLines}: who corrects it need not take them out. */
    private static final Set<String> OURS = Set.of("line", "column", "reason");

    private ImportFile() {}

    /** @throws ImportRefused when it cannot be told which cell is what: nothing is guessed */
    static List<ImportLine> read(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new ImportRefused(ProblemType.TOO_LARGE, Sentence.of("import.file.large"));
        }
        String text = text(bytes);
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter(text))
                .setIgnoreEmptyLines(true)
                .setIgnoreSurroundingSpaces(true)
                .setTrailingData(true)
                .get();
        try (CSVParser parser = CSVParser.builder()
                .setReader(new StringReader(text + "\n"))
                .setFormat(format)
                .get()) {
            return lines(parser);
        } catch (IOException | UncheckedIOException e) {
            throw wrong("import.file.quote");
        }
    }

    private static List<ImportLine> lines(CSVParser parser) {
        Iterator<CSVRecord> records = parser.iterator();
        Header header = header(records);
        List<ImportLine> lines = new ArrayList<>();
        while (true) {
            if (!records.hasNext()) {
                return lines;
            }
            CSVRecord record = records.next();
            int begins = Math.toIntExact(parser.getCurrentLineNumber() - breaksWithin(record));
            if (record.stream().allMatch(String::isBlank)) {
                continue;
            }
            if (lines.size() == MAX_LINES) {
                throw wrong("import.file.lines", MAX_LINES);
            }
            lines.add(line(begins, header, record));
        }
    }

    private static long breaksWithin(CSVRecord record) {
        return record.stream()
                .mapToLong(cell -> cell.lines().count() + (cell.endsWith("\n") ? 1 : 0))
                .map(lines -> Math.max(0, lines - 1))
                .sum();
    }

    private static ImportLine line(int number, Header header, CSVRecord record) {
        Map<ImportColumn, String> cells = new EnumMap<>(ImportColumn.class);
        boolean beyond = false;
        for (int i = 0; i < record.size(); i++) {
            String cell = clean(record.get(i));
            Optional<ImportColumn> column = header.column(i);
            if (column.isPresent()) {
                cells.put(column.get(), cell);
            } else if (!header.ours(i)) {
                beyond |= !cell.isEmpty();
            }
        }
        return new ImportLine(number, cells, beyond);
    }

    private static Header header(Iterator<CSVRecord> records) {
        CSVRecord header;
        try {
            header = records.next();
        } catch (NoSuchElementException e) {
            throw wrong("import.file.empty", known());
        }
        List<String> titles = header.stream().map(ImportFile::clean).toList();
        // A column without a title is one only when it has a cell; spreadsheets like to add such.
        List<String> unknown = titles.stream()
                .filter(title -> !title.isEmpty()
                        && !OURS.contains(title)
                        && ImportColumn.of(title).isEmpty())
                .map(ImportFile::shortened)
                .toList();
        if (!unknown.isEmpty()) {
            throw wrong("import.file.columns", String.join(", ", unknown), known());
        }
        List<ImportColumn> named =
                titles.stream().map(ImportColumn::of).flatMap(Optional::stream).toList();
        if (!named.contains(ImportColumn.CODE)) {
            throw wrong("import.file.code", known());
        }
        if (named.stream().distinct().count() < named.size()) {
            throw wrong("import.file.twice");
        }
        return new Header(titles);
    }

    private record Header(List<String> titles) {

        Optional<ImportColumn> column(int at) {
            return at < titles.size() ? ImportColumn.of(titles.get(at)) : Optional.empty();
        }

        boolean ours(int at) {
            return at < titles.size() && OURS.contains(titles.get(at));
        }
    }

    private static String known() {
        return Arrays.stream(ImportColumn.values()).map(ImportColumn::title).collect(Collectors.joining(", "));
    }

    /** The one that stands most often in the first line: titles contain none of them. */
    private static char delimiter(String text) {
        String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        char best = ',';
        for (char each : new char[] {',', ';', '\t'}) {
            if (count(first, each) > count(first, best)) {
                best = each;
            }
        }
        return best;
    }

    private static long count(String line, char wanted) {
        return line.chars().filter(each -> each == wanted).count();
    }

    private static String text(byte[] bytes) {
        if (bytes.length >= 2 && (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xfe) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            text = new String(bytes, Charset.forName("windows-1252"));
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** As PostgreSQL can keep it. */
    private static String clean(String cell) {
        String stripped = cell.strip();
        String cut = stripped.length() > MAX_CELL ? stripped.substring(0, MAX_CELL) : stripped;
        return IntStream.range(0, cut.length())
                        .anyMatch(i -> cut.charAt(i) == 0 || Character.isSurrogate(cut.charAt(i)))
                ? cut.codePoints()
                        .map(each -> each == 0 || each >= 0xD800 && each <= 0xDFFF ? 0xFFFD : each)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                : cut;
    }

    private static String shortened(String title) {
        return '"' + (title.length() > 40 ? title.substring(0, 40) + "…" : title) + '"';
    }

    private static ImportRefused wrong(String code, Object... arguments) {
        return new ImportRefused(ProblemType.INVALID_REQUEST, Sentence.of(code, arguments));
    }
}
