package org.mdrportal.intelligence;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Provider;
import org.mdrportal.platform.Sentences;
import org.mdrportal.platform.Tenants;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lists of addresses over the API. */
@RestController
@RequestMapping("/api/v1")
class AddressListController {

    private final AddressLists lists;
    private final AddressEntries entries;
    private final AddressImports imports;
    private final Access access;
    private final Sentences sentences;

    AddressListController(
            AddressLists lists, AddressEntries entries, AddressImports imports, Access access, Sentences sentences) {
        this.lists = lists;
        this.entries = entries;
        this.imports = imports;
        this.access = access;
        this.sentences = sentences;
    }

    /** @param version the one that was read, for a change */
    record ListRequest(
            @Nullable String name,
            @Nullable ListKind kind,
            @Nullable String source,
            @Nullable String url,
            @Nullable Integer refreshHours,
            @Nullable Integer warnHours,
            @Nullable Integer keepDays,
            @Nullable Integer version) {

        AddressListSettings settings() {
            if (kind == null) {
                throw Problem.of(ProblemType.INVALID_REQUEST, "kind must be TOR, HONEY or OWN.");
            }
            return new AddressListSettings(
                    Objects.requireNonNullElse(name, ""),
                    kind,
                    Objects.requireNonNullElse(source, ""),
                    url,
                    refreshHours,
                    warnHours,
                    keepDays);
        }
    }

    record EntryRequest(
            @Nullable String entry,
            @Nullable String note,
            @Nullable Instant expires) {}

    record ListAnswer(
            UUID id,
            String name,
            ListKind kind,
            String source,
            @Nullable String url,
            @Nullable Integer refreshHours,
            @Nullable Integer warnHours,
            @Nullable Integer keepDays,
            int version,
            long entries,
            boolean overdue,
            @Nullable Instant lastImport,
            @Nullable Instant lastEntry,
            @Nullable Instant nextFetch) {

        static ListAnswer from(AddressListView view) {
            AddressListSettings settings = view.settings();
            return new ListAnswer(
                    view.id().value(),
                    settings.name(),
                    settings.kind(),
                    settings.source(),
                    settings.url(),
                    settings.refreshHours(),
                    settings.warnHours(),
                    settings.keepDays(),
                    view.version(),
                    view.entries(),
                    view.overdue(),
                    view.lastImport(),
                    view.lastEntry(),
                    view.nextFetch());
        }
    }

    /** @param added of a dry run: what would be */
    record ImportAnswer(
            UUID id,
            UUID list,
            AddressImportView.Road road,
            String origin,
            boolean whole,
            AddressImportView.State state,
            int added,
            int again,
            int gone,
            int refused,
            @Nullable String problem,
            Instant asked,
            @Nullable Instant done) {}

    record FaultAnswer(int line, String text, String reason) {}

    @GetMapping("/address-lists")
    Page<ListAnswer> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        return lists.list(reach(), Cursor.decode(after), Page.limit(limit)).map(ListAnswer::from);
    }

    @PostMapping("/address-lists")
    ResponseEntity<ListAnswer> create(@RequestBody ListRequest request) {
        AddressListId id = lists.create(Provider.TENANT, request.settings());
        return ResponseEntity.created(URI.create("/api/v1/address-lists/" + id)).body(answer(id));
    }

    @GetMapping("/address-lists/{id}")
    ListAnswer get(@PathVariable UUID id) {
        return ListAnswer.from(lists.get(reach(), new AddressListId(id)));
    }

    @PutMapping("/address-lists/{id}")
    ListAnswer change(@PathVariable UUID id, @RequestBody ListRequest request) {
        AddressListId list = new AddressListId(id);
        lists.change(Provider.TENANT, list, request.settings(), Objects.requireNonNullElse(request.version(), -1));
        return answer(list);
    }

    /** @param version the one that was read */
    @DeleteMapping("/address-lists/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable UUID id, @RequestParam int version) {
        lists.remove(Provider.TENANT, new AddressListId(id), version);
    }

    /** @param q an address or range, or a part of a note */
    @GetMapping("/address-lists/{id}/entries")
    Page<AddressEntryView> entries(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "false") boolean expired,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        return entries.list(reach(), new AddressListId(id), q, expired, Cursor.decode(after), Page.limit(limit));
    }

    @PostMapping("/address-lists/{id}/entries")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void add(@PathVariable UUID id, @RequestBody EntryRequest request) {
        entries.add(
                Provider.TENANT,
                new AddressListId(id),
                Objects.requireNonNullElse(request.entry(), ""),
                Objects.requireNonNullElse(request.note(), ""),
                request.expires());
    }

    @DeleteMapping("/address-lists/{id}/entries")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void expire(@PathVariable UUID id, @RequestParam String entry) {
        entries.expire(Provider.TENANT, new AddressListId(id), entry);
    }

    /**
     * Takes a list as text or CSV.
     *
     * @param whole  whether what it does not name leaves the list
     * @param dryRun true, the default, changes nothing; false begins at once with what the dry run shows
     */
    @PostMapping(
            path = "/address-lists/{id}/imports",
            consumes = {"text/csv", MediaType.TEXT_PLAIN_VALUE})
    ResponseEntity<ImportAnswer> check(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "true") boolean whole,
            @RequestParam(defaultValue = "true") boolean dryRun,
            InputStream body)
            throws IOException {
        // One byte more than is taken, so that the rest is never read.
        byte[] bytes = body.readNBytes(AddressFile.MAX_BYTES + 1);
        AddressImportView made =
                imports.check(Provider.TENANT, new AddressListId(id), AddressImportView.Road.API, "", whole, bytes);
        AddressImportView view = dryRun ? made : imports.apply(Provider.TENANT, made.id());
        return ResponseEntity.created(URI.create("/api/v1/address-imports/" + view.id()))
                .body(answer(view));
    }

    @GetMapping("/address-lists/{id}/imports")
    Page<ImportAnswer> imports(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        return imports.list(reach(), new AddressListId(id), Cursor.decode(after), Page.limit(limit))
                .map(this::answer);
    }

    /** Fetches it from its address. */
    @PostMapping("/address-lists/{id}/refresh")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ImportAnswer refresh(@PathVariable UUID id) {
        return answer(imports.refresh(Provider.TENANT, new AddressListId(id)));
    }

    @GetMapping("/address-imports/{id}")
    ImportAnswer imported(@PathVariable UUID id) {
        return answer(imports.get(reach(), new AddressImportId(id)));
    }

    @PostMapping("/address-imports/{id}/apply")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ImportAnswer apply(@PathVariable UUID id) {
        return answer(imports.apply(Provider.TENANT, new AddressImportId(id)));
    }

    @GetMapping("/address-imports/{id}/faults")
    Page<FaultAnswer> faults(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        return imports.faults(reach(), new AddressImportId(id), Cursor.decode(after), Page.limit(limit))
                .map(fault -> new FaultAnswer(fault.line(), fault.text(), sentences.english(fault.problem())));
    }

    private ListAnswer answer(AddressListId id) {
        return ListAnswer.from(lists.get(reach(), id));
    }

    private ImportAnswer answer(AddressImportView view) {
        return new ImportAnswer(
                view.id().value(),
                view.list().value(),
                view.road(),
                view.origin(),
                view.whole(),
                view.state(),
                view.added(),
                view.again(),
                view.gone(),
                view.refused(),
                view.problem() == null ? null : sentences.english(view.problem()),
                view.asked(),
                view.done());
    }

    private Tenants reach() {
        return access.reach(Permission.INTELLIGENCE_READ);
    }
}
