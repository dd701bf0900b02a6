package org.mdrportal.tenant;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Sentences;
import org.mdrportal.platform.Tenants;
import org.springframework.stereotype.Component;

/** The lines of an import that somebody has to look at, as a spreadsheet opens them: never as a formula. */
@Component
public final class FailedLines {

    private static final String RISKY = "=+-@\t\r\n";

    private final Imports imports;
    private final Sentences sentences;

    FailedLines(Imports imports, Sentences sentences) {
        this.imports = imports;
        this.sentences = sentences;
    }

    /** The columns of the file, then the reason; it can be corrected and imported again without its last three. */
    public String of(Tenants all, ImportId id, Locale locale) {
        StringWriter text = new StringWriter();
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.DEFAULT)) {
            List<String> titles = new ArrayList<>(Arrays.stream(ImportColumn.values())
                    .map(ImportColumn::title)
                    .toList());
            titles.addAll(List.of("line", "column", "reason"));
            printer.printRecord(titles);
            @Nullable String next = null;
            do {
                Page<ImportRowView> page = imports.rows(all, id, null, true, Cursor.decode(next), Page.MAX_LIMIT);
                for (ImportRowView row : page.items()) {
                    printer.printRecord(cells(row, locale));
                }
                next = page.next();
            } while (next != null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private List<String> cells(ImportRowView row, Locale locale) {
        ImportVerdict verdict = row.verdict();
        List<String> cells = new ArrayList<>(row.cells());
        cells.add(String.valueOf(row.line()));
        cells.add(Objects.requireNonNullElse(verdict.field(), ""));
        cells.add(verdict.problem() == null ? "" : sentences.render(verdict.problem(), locale));
        return cells.stream().map(FailedLines::inert).toList();
    }

    /** A spreadsheet calculates what begins like this; behind an apostrophe it is text. */
    static String inert(String cell) {
        return !cell.isEmpty() && RISKY.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
