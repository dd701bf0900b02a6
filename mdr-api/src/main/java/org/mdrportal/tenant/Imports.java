package org.mdrportal.tenant;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Provider;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.Sentences;
import org.mdrportal.platform.Tenants;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * Many customers and subscriptions from one file: checked first, which makes nothing, and applied when somebody says so. Only
 * for who may write every customer: a file names any of them.
 */
@Service
public class Imports {

    private static final int MAX_FILE_NAME = 200;

    /** Member of the problem that carries the reason as a {@link Sentence}, for pages in the reader's language. */
    public static final String REASON = "reason";

    private final ImportBook book;
    private final Sentences sentences;

    Imports(ImportBook book, Sentences sentences) {
        this.book = book;
        this.sentences = sentences;
    }

    /**
     * A dry run: reads the file and says of each line what would come of it.
     *
     * @throws Problem {@code invalid-request} naming the field {@code file}, or {@code too-large}
     */
    @PreAuthorize("@access.may('tenant:write', #all)")
    public ImportView check(Tenants all, String fileName, byte[] csv) {
        everyone(all);
        List<ImportLine> lines = read(csv);
        ImportPlan plan = book.facts(
                        all,
                        lines.stream().filter(line -> line.fault().isEmpty()).toList())
                .plan();
        String name = fileName.replaceAll("\\p{Cntrl}", " ").strip();
        String kept = name.length() > MAX_FILE_NAME ? name.substring(0, MAX_FILE_NAME) : name;
        return book.view(all, book.store(Provider.TENANT, kept, plan.of(lines)));
    }

    /** Begins to make what the dry run showed; what it refused stays refused. Saying it twice does it once. */
    @PreAuthorize("@access.may('tenant:write', #all)")
    public ImportView apply(Tenants all, ImportId id) {
        everyone(all);
        book.apply(Provider.TENANT, id);
        return book.view(all, id);
    }

    /** @throws Problem {@code not-found} */
    @PreAuthorize("@access.may('tenant:write', #all)")
    public ImportView get(Tenants all, ImportId id) {
        everyone(all);
        return book.view(all, id);
    }

    /** The newest first. */
    @PreAuthorize("@access.may('tenant:write', #all)")
    public Page<ImportView> list(Tenants all, @Nullable Cursor after, int limit) {
        everyone(all);
        return book.newest(all, after, limit);
    }

    /**
     * The lines of one file in its order.
     *
     * @param outcome only lines with this outcome, by what is known best of them; null: all
     * @param badOnly only lines that somebody has to look at
     */
    @PreAuthorize("@access.may('tenant:write', #all)")
    public Page<ImportRowView> rows(
            Tenants all,
            ImportId id,
            @Nullable ImportOutcome outcome,
            boolean badOnly,
            @Nullable Cursor after,
            int limit) {
        everyone(all);
        book.view(all, id);
        List<ImportRowView> found = book.lines(all, id, outcome, badOnly, line(after), limit + 1);
        return Page.of(found, limit, last -> Cursor.after(String.format(Locale.ROOT, "%08d", last.line()), id.value()));
    }

    private List<ImportLine> read(byte[] csv) {
        try {
            return ImportFile.read(csv);
        } catch (ImportRefused refused) {
            String detail = sentences.english(refused.why());
            Problem problem = Problem.ofFields(refused.type(), detail, Map.of("file", List.of(detail)));
            problem.getBody().setProperty(REASON, refused.why());
            throw problem;
        }
    }

    private static int line(@Nullable Cursor after) {
        try {
            return after == null ? 0 : Integer.parseInt(after.position());
        } catch (NumberFormatException e) {
            throw Problem.of(ProblemType.INVALID_CURSOR, "Use \"next\" of the page before, unchanged.");
        }
    }

    private static void everyone(Tenants all) {
        if (!(all instanceof Tenants.All)) {
            throw Problem.of(ProblemType.FORBIDDEN, "Importing needs the right to change every customer.");
        }
    }
}
