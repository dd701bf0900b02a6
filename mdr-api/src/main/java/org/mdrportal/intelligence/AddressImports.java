package org.mdrportal.intelligence;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.Tenants;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * Many entries at once: from a file, from text or from where a list is published. What would come of it is shown first and
 * made when somebody says so; a refresh that looks as usual is made by itself.
 */
@Service
public class AddressImports {

    private final AddressImportBook book;
    private final AddressLists lists;
    private final IntelligenceProblems problems;
    private final IntelligenceProperties properties;
    private final Clock clock;

    AddressImports(
            AddressImportBook book,
            AddressLists lists,
            IntelligenceProblems problems,
            IntelligenceProperties properties,
            Clock clock) {
        this.book = book;
        this.lists = lists;
        this.problems = problems;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * A dry run: reads it and says what would be new, seen again and gone, and which lines are left out.
     *
     * @param origin the file's name, for people
     * @param whole  whether it is the whole list
     * @throws Problem {@code invalid-request} or {@code too-large} naming the field {@code file}, {@code not-found}
     */
    @PreAuthorize("@access.may('intelligence:write', #provider)")
    public AddressImportView check(
            TenantId provider,
            AddressListId list,
            AddressImportView.Road road,
            String origin,
            boolean whole,
            byte[] bytes) {
        AddressListView into = lists.get(Tenants.one(provider), list);
        AddressFile file;
        try {
            file = AddressFile.read(bytes, into.settings().kind(), clock.instant());
        } catch (AddressFile.Unreadable unreadable) {
            throw problems.of(
                    bytes.length > AddressFile.MAX_BYTES ? ProblemType.TOO_LARGE : ProblemType.INVALID_REQUEST,
                    Map.of("file", unreadable.why()));
        }
        String name = AddressFile.clean(origin, ListUrl.MAX_LENGTH);
        AddressImportId id = book.checked(provider, list, road, name, whole, file);
        return book.view(Tenants.one(provider), id);
    }

    /**
     * Begins to make what the dry run showed. Saying it twice does it once.
     *
     * @throws Problem {@code stale-version} when another import came in between, {@code not-found}
     */
    @PreAuthorize("@access.may('intelligence:write', #provider)")
    public AddressImportView apply(TenantId provider, AddressImportId id) {
        book.apply(provider, id);
        return book.view(Tenants.one(provider), id);
    }

    /** Begins to fetch the list from its address; one that is under way is answered instead of begun again. */
    @PreAuthorize("@access.may('intelligence:write', #provider)")
    public AddressImportView refresh(TenantId provider, AddressListId id) {
        AddressListSettings settings = lists.get(Tenants.one(provider), id).settings();
        String url = settings.url();
        if (url == null) {
            throw Problem.of(ProblemType.INVALID_REQUEST, "This list has no address to fetch it from.");
        }
        problems.refuse(settings);
        return book.view(Tenants.one(provider), book.fetch(provider, id, ListUrl.of(url, properties.urlAllow())));
    }

    /** @throws Problem {@code not-found} */
    @PreAuthorize("@access.may('intelligence:read', #reach)")
    public AddressImportView get(Tenants reach, AddressImportId id) {
        return book.view(reach, id);
    }

    /** Of one list, the newest first. */
    @PreAuthorize("@access.may('intelligence:read', #reach)")
    public Page<AddressImportView> list(Tenants reach, AddressListId list, @Nullable Cursor after, int limit) {
        lists.get(reach, list);
        return Page.of(
                book.newest(reach, list, after, limit + 1),
                limit,
                last -> Cursor.after(last.asked(), last.id().value()));
    }

    /** The lines that are left out, in the order of the file. */
    @PreAuthorize("@access.may('intelligence:read', #reach)")
    public Page<AddressImportFault> faults(Tenants reach, AddressImportId id, @Nullable Cursor after, int limit) {
        book.view(reach, id);
        List<AddressImportFault> found = book.faults(reach, id, line(after), limit + 1);
        return Page.of(found, limit, last -> Cursor.after(String.format(Locale.ROOT, "%08d", last.line()), id.value()));
    }

    private static int line(@Nullable Cursor after) {
        try {
            return after == null ? 0 : Integer.parseInt(after.position());
        } catch (NumberFormatException e) {
            throw Problem.of(ProblemType.INVALID_CURSOR, "Use \"next\" of the page before, unchanged.");
        }
    }
}
