package org.mdrportal.category;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.ReferenceJdbc;
import org.mdrportal.platform.Rows;
import org.springframework.stereotype.Component;

/** Reads versions and rules for people, in the transaction of whoever asks. */
@Component
final class RuleShelf {

    private static final UUID NO_ID = new UUID(0, 0);

    private final ReferenceJdbc jdbc;
    private final Clock clock;

    RuleShelf(ReferenceJdbc jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Stored(RuleSetView view, boolean draft) {}

    /** The draft first, then by when they came or come into force, the newest first. */
    List<RuleSetView> versions() {
        List<Stored> stored = jdbc.sql("""
                        SELECT s.version, s.state, s.revision, s.note, s.created_at, s.created_by, s.effective_at,
                               s.switched_on_by,
                               (SELECT count(*) FROM category_rule r WHERE r.version = s.version) AS rules
                        FROM category_rule_set s
                        ORDER BY s.effective_at DESC NULLS FIRST, s.version DESC
                        """)
                .query((row, _) -> new Stored(
                        new RuleSetView(
                                row.getInt("version"),
                                RuleSetView.Phase.DRAFT,
                                row.getInt("revision"),
                                Rows.text(row, "note"),
                                Rows.instant(row, "created_at"),
                                Rows.text(row, "created_by"),
                                Rows.instantOrNull(row, "effective_at"),
                                row.getString("switched_on_by"),
                                row.getInt("rules")),
                        Rows.text(row, "state").equals("DRAFT")))
                .list();
        Instant now = clock.instant();
        List<RuleSetView> views = new ArrayList<>();
        boolean found = false;
        for (Stored each : stored) {
            Instant effective = each.view().effective();
            RuleSetView.Phase phase = each.draft()
                    ? RuleSetView.Phase.DRAFT
                    : effective != null && effective.isAfter(now)
                            ? RuleSetView.Phase.SCHEDULED
                            : found ? RuleSetView.Phase.FORMER : RuleSetView.Phase.IN_FORCE;
            found |= phase == RuleSetView.Phase.IN_FORCE;
            views.add(inPhase(each.view(), phase));
        }
        return views;
    }

    /** @throws Problem {@code not-found} */
    RuleSetView version(int version) {
        return versions().stream()
                .filter(each -> each.version() == version)
                .findFirst()
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "There is no such version of the rules."));
    }

    Page<Rule> rules(int version, RuleFilter filter, @Nullable Cursor after, int limit) {
        String[] last =
                after == null ? new String[] {"", "0", ""} : after.position().split("\n", 3);
        if (last.length != 3 || !last[1].matches("\\d{1,9}")) {
            throw Problem.of(ProblemType.INVALID_CURSOR, "Use \"next\" of the page before, unchanged.");
        }
        String text = filter.text() == null ? "" : filter.text().strip().toLowerCase(Locale.ROOT);
        List<Rule> found = jdbc.sql("""
                        SELECT r.kind, r.key, r.position, r.spelled, r.display_name, r.category, r.confidence, r.note
                        FROM category_rule r
                        WHERE r.version = :version AND (r.kind, r.position, r.key) > (:kindAfter, :positionAfter, :keyAfter)
                          AND (CAST(:kind AS text) IS NULL OR r.kind = :kind)
                          AND (CAST(:category AS text) IS NULL OR r.category = :category)
                          AND position(:text IN lower(r.spelled || ' ' || coalesce(r.display_name, ''))) > 0
                        ORDER BY r.kind, r.position, r.key
                        LIMIT :limit
                        """)
                .param("version", version)
                .param("kindAfter", last[0])
                .param("positionAfter", Integer.valueOf(last[1]))
                .param("keyAfter", last[2])
                .param("kind", filter.kind() == null ? null : filter.kind().name())
                .param(
                        "category",
                        filter.category() == null ? null : filter.category().name())
                .param("text", text)
                .param("limit", limit + 1)
                .query(RuleRows::rule)
                .list();
        return Page.of(
                found, limit, rule -> Cursor.after(rule.kind() + "\n" + rule.position() + "\n" + rule.key(), NO_ID));
    }

    List<Rule> all(int version) {
        return rules(version, RuleFilter.ALL, null, Integer.MAX_VALUE - 1).items();
    }

    /** What one version says otherwise than another, by kind and key. */
    List<RuleChange> changes(int from, int to) {
        return jdbc.sql("""
                        SELECT coalesce(a.kind, b.kind) AS kind, coalesce(a.key, b.key) AS key,
                               coalesce(b.spelled, a.spelled) AS spelled,
                               b.category AS before, a.category AS after
                        FROM (SELECT * FROM category_rule WHERE version = :to) a
                        FULL JOIN (SELECT * FROM category_rule WHERE version = :from) b ON b.kind = a.kind AND b.key = a.key
                        WHERE (a.category, a.confidence, a.position)
                            IS DISTINCT FROM (b.category, b.confidence, b.position)
                        ORDER BY 1, 3
                        """)
                .param("from", from)
                .param("to", to)
                .query((row, _) -> new RuleChange(
                        RuleKind.valueOf(Rows.text(row, "kind")),
                        Rows.text(row, "key"),
                        Rows.text(row, "spelled"),
                        category(row.getString("before")),
                        category(row.getString("after"))))
                .list();
    }

    private static @Nullable Category category(@Nullable String code) {
        return code == null ? null : Category.valueOf(code);
    }

    private static RuleSetView inPhase(RuleSetView view, RuleSetView.Phase phase) {
        return new RuleSetView(
                view.version(),
                phase,
                view.revision(),
                view.note(),
                view.created(),
                view.createdBy(),
                view.effective(),
                view.switchedOnBy(),
                view.rules());
    }
}
