package org.mdrportal.tenant;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Sentences;
import org.mdrportal.platform.Tenants;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Importing over the API. */
@RestController
@RequestMapping("/api/v1/imports")
class ImportController {

    private final Imports imports;
    private final FailedLines failed;
    private final Access access;
    private final Sentences sentences;

    ImportController(Imports imports, FailedLines failed, Access access, Sentences sentences) {
        this.imports = imports;
        this.failed = failed;
        this.access = access;
        this.sentences = sentences;
    }

    record ImportAnswer(
            UUID id,
            String file,
            ImportView.State state,
            int rows,
            int done,
            int failed,
            Map<ImportOutcome, Integer> planned,
            Map<ImportOutcome, Integer> result,
            Instant checkedAt,
            @Nullable Instant appliedAt,
            @Nullable Instant doneAt) {

        static ImportAnswer from(ImportView view) {
            return new ImportAnswer(
                    view.id().value(),
                    view.fileName(),
                    view.state(),
                    view.lines(),
                    view.done(),
                    view.bad(),
                    view.planned(),
                    view.result(),
                    view.checkedAt(),
                    view.appliedAt(),
                    view.doneAt());
        }
    }

    /** @param column which cell is wrong, or null */
    record Verdict(
            List<ImportOutcome> outcomes,
            @Nullable String column,
            @Nullable String reason) {}

    record RowAnswer(
            int line,
            Map<String, String> cells,
            Verdict planned,
            @Nullable Verdict result) {}

    /** @param dryRun true, the default, makes nothing; false begins at once with what the dry run shows */
    @PostMapping(consumes = {"text/csv", MediaType.TEXT_PLAIN_VALUE})
    ResponseEntity<ImportAnswer> check(@RequestParam(defaultValue = "true") boolean dryRun, InputStream body)
            throws IOException {
        // One byte more than is taken, so that the rest is never read.
        byte[] csv = body.readNBytes(ImportFile.MAX_BYTES + 1);
        ImportView made = imports.check(all(), "", csv);
        ImportView view = dryRun ? made : imports.apply(all(), made.id());
        return ResponseEntity.created(URI.create("/api/v1/imports/" + view.id()))
                .body(ImportAnswer.from(view));
    }

    @PostMapping("/{id}/apply")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ImportAnswer apply(@PathVariable UUID id) {
        return ImportAnswer.from(imports.apply(all(), new ImportId(id)));
    }

    @GetMapping
    Page<ImportAnswer> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        return imports.list(all(), Cursor.decode(after), Page.limit(limit)).map(ImportAnswer::from);
    }

    @GetMapping("/{id}")
    ImportAnswer get(@PathVariable UUID id) {
        return ImportAnswer.from(imports.get(all(), new ImportId(id)));
    }

    @GetMapping("/{id}/rows")
    Page<RowAnswer> rows(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable ImportOutcome outcome,
            @RequestParam(defaultValue = "false") boolean failed,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        return imports.rows(all(), new ImportId(id), outcome, failed, Cursor.decode(after), Page.limit(limit))
                .map(this::answer);
    }

    /** The lines that somebody has to look at, as a file that can be corrected and imported again. */
    @GetMapping("/{id}/failed.csv")
    ResponseEntity<byte[]> failed(@PathVariable UUID id) {
        String csv = failed.of(all(), new ImportId(id), Locale.ENGLISH);
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("failed-" + id + ".csv")
                                .build()
                                .toString())
                .body(csv.getBytes(StandardCharsets.UTF_8));
    }

    private RowAnswer answer(ImportRowView row) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (ImportColumn column : ImportColumn.values()) {
            cells.put(column.title(), row.cell(column));
        }
        ImportVerdict result = row.result();
        return new RowAnswer(row.line(), cells, answer(row.planned()), result == null ? null : answer(result));
    }

    private Verdict answer(ImportVerdict verdict) {
        return new Verdict(
                verdict.outcomes(),
                verdict.field(),
                verdict.problem() == null ? null : sentences.english(verdict.problem()));
    }

    private Tenants all() {
        return access.reach(Permission.TENANT_WRITE);
    }
}
