package org.mdrportal.category;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.Tenants;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Rules held against what is stored: what a draft would move, what nothing maps yet, and how much that is. */
@Service
public class CategoryTrials {

    /** How far back. */
    public static final Duration SPAN = Duration.ofDays(30);

    private final RuleBook book;
    private final RuleRows rows;
    private final RuleShelf shelf;
    private final StoredFindings stored;
    private final UnmappedFindings unmapped;
    private final Clock clock;

    CategoryTrials(
            RuleBook book,
            RuleRows rows,
            RuleShelf shelf,
            StoredFindings stored,
            UnmappedFindings unmapped,
            Clock clock) {
        this.book = book;
        this.rows = rows;
        this.shelf = shelf;
        this.stored = stored;
        this.unmapped = unmapped;
        this.clock = clock;
    }

    /**
     * Decides about everything that is stored once more, by the rules in force and by this version.
     *
     * @throws Problem {@code not-found}
     */
    @PreAuthorize("@access.may('category:read', #reach)")
    public RulePreview preview(Tenants reach, int version) {
        shelf.version(version);
        Instant now = clock.instant();
        RuleSet inForce = book.inForce(now);
        RuleSet tried = rows.rules(version);
        Instant since = now.minus(SPAN);
        MoveCount count = new MoveCount(inForce, tried);
        stored.since(reach, since).forEach(count::add);
        return count.preview(
                since, shelf.changes(inForce.version(), version), groups -> stored.incidents(reach, since, groups));
    }

    /** What a version says otherwise than the rules in force. */
    @PreAuthorize("@access.may('category:read', #reach)")
    public List<RuleChange> changes(Tenants reach, int version) {
        shelf.version(version);
        return shelf.changes(book.inForce(clock.instant()).version(), version);
    }

    /** What fitted nothing when it came and still does not, the most frequent first. */
    @PreAuthorize("@access.may('category:read', #reach)")
    public List<UnmappedRow> unmapped(Tenants reach) {
        Instant now = clock.instant();
        RuleSet inForce = book.inForce(now);
        RuleSet draft = draft();
        Proposer proposer = new Proposer(shelf.all(inForce.version()));
        return unmapped.since(reach, now.minus(SPAN)).stream()
                .filter(each -> isUnmapped(inForce, each.finding()))
                .map(each -> row(each, draft, proposer))
                .toList();
    }

    /** By what alerts were decided to be when they came. */
    @PreAuthorize("@access.may('category:read', #reach)")
    public MappedShare share(Tenants reach) {
        Instant since = clock.instant().minus(SPAN);
        List<FindingGroup> groups = stored.since(reach, since);
        return new MappedShare(
                since,
                groups.stream().mapToLong(FindingGroup::alerts).sum(),
                groups.stream()
                        .filter(each -> each.category() == Category.UNMAPPED)
                        .mapToLong(FindingGroup::alerts)
                        .sum());
    }

    private static UnmappedRow row(UnmappedFinding found, @Nullable RuleSet draft, Proposer proposer) {
        Category drafted = draft == null ? null : draft.decide(found.finding()).category();
        return new UnmappedRow(found, drafted == Category.UNMAPPED ? null : drafted, proposer.of(found.finding()));
    }

    private static boolean isUnmapped(RuleSet rules, Finding finding) {
        return rules.decide(finding).category() == Category.UNMAPPED;
    }

    private @Nullable RuleSet draft() {
        return shelf.versions().stream()
                .filter(each -> each.phase() == RuleSetView.Phase.DRAFT)
                .findFirst()
                .map(each -> rows.rules(each.version()))
                .orElse(null);
    }
}
