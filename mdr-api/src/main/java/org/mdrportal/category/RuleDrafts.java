package org.mdrportal.category;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Audit;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Changes;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.ReferenceJdbc;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The transactions that change rules: only a draft, each time by somebody who saw its last state. */
@Service
class RuleDrafts {

    private static final String OBJECT = "category-rules";

    private final ReferenceJdbc jdbc;
    private final Audit audit;
    private final Changes changes;
    private final Clock clock;

    RuleDrafts(ReferenceJdbc jdbc, Audit audit, Changes changes, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.changes = changes;
        this.clock = clock;
    }

    @PreAuthorize("@access.may('category:write', #provider)")
    @Transactional
    public int make(TenantId provider, String note) {
        int made = jdbc.sql("""
                        INSERT INTO category_rule_set (version, state, note, created_at, created_by)
                        SELECT max(s.version) + 1, 'DRAFT', :note, :now, :by FROM category_rule_set s
                        ON CONFLICT DO NOTHING
                        """)
                .param("note", note)
                .param("now", Rows.utc(now()))
                .param("by", Caller.current().actor().name())
                .update();
        if (made == 0) {
            throw Problem.of(ProblemType.ALREADY_THERE, "There is a draft already: change that one, or discard it.");
        }
        int version = jdbc.sql("""
                        INSERT INTO category_rule (version, kind, key, position, spelled, display_name, category, confidence, note)
                        SELECT d.version, r.kind, r.key, r.position, r.spelled, r.display_name, r.category, r.confidence, r.note
                        FROM category_rule_set d
                        JOIN category_rule r ON r.version = (
                            SELECT s.version FROM category_rule_set s WHERE s.state = 'READY'
                            ORDER BY s.effective_at DESC, s.version DESC LIMIT 1)
                        WHERE d.state = 'DRAFT'
                        RETURNING version
                        """).query(Integer.class).list().getFirst();
        note(provider, "category.draft.made", version, note, Map.of());
        return version;
    }

    @PreAuthorize("@access.may('category:write', #provider)")
    @Transactional
    public void put(TenantId provider, int version, int revision, Rule rule) {
        touch(version, revision);
        Rule before = find(version, rule.kind(), rule.key());
        jdbc.sql("""
                        INSERT INTO category_rule AS r
                            (version, kind, key, position, spelled, display_name, category, confidence, note)
                        SELECT :version, :kind, :key,
                               CASE WHEN :kind <> 'TACTIC' THEN 0 WHEN :position > 0 THEN :position ELSE (
                                   SELECT coalesce(max(o.position), 0) + 1 FROM category_rule o
                                   WHERE o.version = :version AND o.kind = 'TACTIC') END,
                               :spelled, CAST(:name AS text), :category, :confidence, :note
                        ON CONFLICT (version, kind, key) DO UPDATE SET
                            position = CASE WHEN :position > 0 THEN :position ELSE r.position END,
                            spelled = excluded.spelled, display_name = coalesce(excluded.display_name, r.display_name),
                            category = excluded.category, confidence = excluded.confidence, note = excluded.note
                        """)
                .param("version", version)
                .param("kind", rule.kind().name())
                .param("key", rule.key())
                .param("position", rule.position())
                .param("spelled", rule.spelled())
                .param("name", rule.displayName())
                .param("category", rule.category().name())
                .param("confidence", rule.confidence().name())
                .param("note", rule.note())
                .update();
        Map<String, String> content = content(rule);
        content.put("before", before == null ? "" : before.category().name());
        note(provider, "category.rule.put", version, null, content);
    }

    /** A type that once had a rule keeps one: its old alerts, and sources that do not follow, still name it. */
    @PreAuthorize("@access.may('category:write', #provider)")
    @Transactional
    public void remove(TenantId provider, int version, int revision, RuleKind kind, String key) {
        touch(version, revision);
        Rule before = find(version, kind, key);
        if (before == null) {
            throw Problem.of(ProblemType.NOT_FOUND, "There is no such rule in this draft.");
        }
        if (kind == RuleKind.ID && decidedBefore(key)) {
            throw Problem.of(
                    ProblemType.INVALID_REQUEST,
                    "An alert type that was known stays known: give it another category instead.");
        }
        jdbc.sql("DELETE FROM category_rule r WHERE r.version = :version AND r.kind = :kind AND r.key = :key")
                .param("version", version)
                .param("kind", kind.name())
                .param("key", key)
                .update();
        note(provider, "category.rule.removed", version, null, content(before));
    }

    @PreAuthorize("@access.may('category:write', #provider)")
    @Transactional
    public void discard(TenantId provider, int version, int revision) {
        touch(version, revision);
        jdbc.sql("DELETE FROM category_rule r WHERE r.version = :version")
                .param("version", version)
                .update();
        jdbc.sql("DELETE FROM category_rule_set s WHERE s.version = :version")
                .param("version", version)
                .update();
        note(provider, "category.draft.discarded", version, null, Map.of());
    }

    @PreAuthorize("@access.may('category:write', #provider)")
    @Transactional
    public void switchOn(TenantId provider, int version, int revision, @Nullable Instant asked, String reason) {
        touch(version, revision);
        Instant now = now();
        Instant from = asked == null ? now : asked.truncatedTo(ChronoUnit.MICROS);
        if (from.isBefore(now)) {
            throw refused("What is past was decided already: choose a moment from now on.");
        }
        if (from.isBefore(lastEffective())) {
            throw refused("Another version comes into force later than that: choose its moment or one after it.");
        }
        jdbc.sql("""
                        UPDATE category_rule_set SET state = 'READY', note = :reason, effective_at = :from,
                            switched_on_at = :now, switched_on_by = :by
                        WHERE version = :version
                        """)
                .param("reason", reason)
                .param("from", Rows.utc(from))
                .param("now", Rows.utc(now))
                .param("by", Caller.current().actor().name())
                .param("version", version)
                .update();
        note(provider, "category.rules.switched-on", version, reason, Map.of("from", from.toString()));
    }

    /** Takes the draft for this transaction, if it still is what its changer saw. */
    private void touch(int version, int revision) {
        int touched = jdbc.sql("""
                        UPDATE category_rule_set SET revision = revision + 1
                        WHERE version = :version AND state = 'DRAFT' AND revision = :revision
                        """)
                .param("version", version)
                .param("revision", revision)
                .update();
        if (touched > 0) {
            return;
        }
        boolean there = jdbc.sql("SELECT count(*) FROM category_rule_set s WHERE s.version = :version")
                        .param("version", version)
                        .query(Integer.class)
                        .single()
                > 0;
        throw there
                ? Problem.of(ProblemType.STALE_VERSION, "Somebody else changed or switched on this version meanwhile.")
                : Problem.of(ProblemType.NOT_FOUND, "There is no such version; the draft may have been discarded.");
    }

    private @Nullable Rule find(int version, RuleKind kind, String key) {
        return jdbc.sql("""
                        SELECT r.kind, r.key, r.position, r.spelled, r.display_name, r.category, r.confidence, r.note
                        FROM category_rule r WHERE r.version = :version AND r.kind = :kind AND r.key = :key
                        """)
                .param("version", version)
                .param("kind", kind.name())
                .param("key", key)
                .query(RuleRows::rule)
                .optional()
                .orElse(null);
    }

    private boolean decidedBefore(String key) {
        return jdbc.sql("""
                        SELECT count(*) FROM category_rule r JOIN category_rule_set s ON s.version = r.version
                        WHERE s.state = 'READY' AND r.kind = 'ID' AND r.key = :key
                        """).param("key", key).query(Integer.class).single() > 0;
    }

    private Instant lastEffective() {
        return jdbc.sql("SELECT max(s.effective_at) AS last FROM category_rule_set s")
                .query((row, _) -> Rows.instant(row, "last"))
                .single();
    }

    private void note(TenantId provider, String action, int version, @Nullable String reason, Map<String, ?> content) {
        audit.record(provider, action, OBJECT, String.valueOf(version), reason, content);
        changes.changed(provider, OBJECT, String.valueOf(version));
    }

    private static Map<String, String> content(Rule rule) {
        Map<String, String> content = new HashMap<>();
        content.put("kind", rule.kind().name());
        content.put("key", rule.key());
        content.put("category", rule.category().name());
        content.put("confidence", rule.confidence().name());
        return content;
    }

    private static Problem refused(String detail) {
        return Problem.ofFields(ProblemType.INVALID_REQUEST, detail, Map.of("effectiveAt", List.of(detail)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
