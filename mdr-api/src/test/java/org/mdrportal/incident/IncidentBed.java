package org.mdrportal.incident;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.Domain;
import org.mdrportal.alert.AlertIntake;
import org.mdrportal.alert.ArrivedAlert;
import org.mdrportal.alert.IntakeBatch;
import org.mdrportal.alert.PostedAlert;
import org.mdrportal.alert.PostedAlerts;
import org.mdrportal.alert.Road;
import org.mdrportal.platform.Bytes;
import org.mdrportal.platform.TenantId;
import org.mdrportal.tenant.Stage;
import org.mdrportal.tenant.SubscriptionId;
import org.mdrportal.tenant.TenantRegister;
import org.mdrportal.tenant.TenantView;
import org.mdrportal.watch.PollEnd;
import org.mdrportal.watch.PollId;
import org.mdrportal.watch.PollReason;

/** One customer with one subscription whose first list is long over, and hands to let things happen to it. */
final class IncidentBed {

    static final String MINER = "K8S.NODE_CryptoCoinMinerExecution";
    static final String PRIVILEGED = "K8S_PrivilegedContainer";
    static final String SHELL = "K8S.NODE_Webshell";

    final Domain domain = Domain.shared();
    final TenantId tenant = domain.newTenant();
    final SubscriptionId subscription = domain.newSubscription(tenant);

    /** Minute 0: some days ago, so that what happens after it has happened. */
    final Instant base = domain.clock.instant().minus(Duration.ofDays(6));

    IncidentBed() {
        // A first list that is over: nothing is history any more.
        store(new PollEnd(domain.clock.instant(), PollReason.NONE, null, Duration.ofSeconds(60)), List.of());
    }

    /** How the id of an alert begins that only groups others. */
    static final String GROUP = "group-";

    /** What happened. @param minute after {@link #base} */
    record Happening(
            String id,
            String type,
            String cluster,
            @Nullable String principal,
            int minute,
            String severity,
            String status,
            @Nullable String grouping) {

        static Happening of(String id, String type, int minute) {
            return new Happening(id, type, "shop", null, minute, "Medium", "Active", null);
        }

        Happening on(String other) {
            return new Happening(id, type, other, principal, minute, severity, status, grouping);
        }

        Happening by(String who) {
            return new Happening(id, type, cluster, who, minute, severity, status, grouping);
        }

        Happening severity(String other) {
            return new Happening(id, type, cluster, principal, minute, other, status, grouping);
        }

        Happening status(String other) {
            return new Happening(id, type, cluster, principal, minute, severity, other, grouping);
        }

        Happening grouped(String key) {
            return new Happening(id, type, cluster, principal, minute, severity, status, key);
        }

        ArrivedAlert alert(Instant base) {
            byte[] body = ("{\"id\":\"" + id + "\",\"status\":\"" + status + "\"}").getBytes(StandardCharsets.UTF_8);
            Bytes payload = Bytes.of(body);
            return new ArrivedAlert(
                    id,
                    new ArrivedAlert.Keys(id, null, null, grouping),
                    new ArrivedAlert.Facts(
                            type,
                            "Made up " + type,
                            severity,
                            status,
                            null,
                            "/subscriptions/a/providers/x/managedclusters/" + cluster,
                            cluster,
                            null,
                            null,
                            id.startsWith(GROUP)),
                    new ArrivedAlert.Context(
                            "web",
                            "deployment/till",
                            "till-1",
                            "main",
                            "registry.example/till:1",
                            principal,
                            List.of(),
                            List.of()),
                    new ArrivedAlert.Times(base.plusSeconds(60L * minute), null, null),
                    payload.sha256(),
                    payload,
                    payload.sha256());
        }
    }

    void arrive(Happening... happenings) {
        store(null, Arrays.stream(happenings).map(each -> each.alert(base)).toList());
    }

    private void store(@Nullable PollEnd end, List<ArrivedAlert> alerts) {
        domain.asSystem(() -> domain.bean(AlertIntake.class)
                .store(
                        tenant,
                        new IntakeBatch(
                                subscription,
                                Road.DEFENDER,
                                new PollId(UUID.randomUUID(), domain.clock.instant()),
                                1,
                                alerts.size(),
                                alerts,
                                List.of(),
                                end)));
    }

    /** The same finding as {@link Happening#of} that id, as another source posts it. */
    void post(String id, String type, int minute) {
        Bytes body = Bytes.of(("{\"posted\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8));
        PostedAlert posted = new PostedAlert(
                "siem",
                id,
                "Made up " + type,
                "Low",
                type,
                null,
                null,
                base.plus(Duration.ofMinutes(minute)),
                body,
                body);
        domain.asSystem(() -> domain.bean(PostedAlerts.class).accept(tenant, posted));
    }

    void stage(Stage stage) {
        domain.asSystem(() -> {
            TenantRegister register = domain.bean(TenantRegister.class);
            TenantView now = register.get(tenant);
            return register.change(tenant, now.name(), stage, now.version());
        });
    }

    /** An incident as the tables have it. */
    record Row(
            UUID id,
            int number,
            String category,
            UUID root,
            int alerts,
            String priority,
            @Nullable UUID attack,
            @Nullable UUID recurrenceOf,
            boolean test,
            boolean late,
            @Nullable Instant claimDue,
            @Nullable Instant reopened) {}

    List<Row> incidents() {
        return domain.owner()
                .sql("""
                        SELECT i.incident_id, i.number, i.category, a.root_id, a.alerts, a.priority, a.attack_id,
                               i.recurrence_of, i.test, i.late, a.claim_due_at, a.reopened_at
                        FROM incident i JOIN incident_activity a USING (tenant_id, incident_id)
                        WHERE i.tenant_id = :tenant ORDER BY i.number
                        """)
                .param("tenant", tenant.value())
                .query((row, _) -> new Row(
                        row.getObject("incident_id", UUID.class),
                        row.getInt("number"),
                        row.getString("category"),
                        row.getObject("root_id", UUID.class),
                        row.getInt("alerts"),
                        row.getString("priority"),
                        row.getObject("attack_id", UUID.class),
                        row.getObject("recurrence_of", UUID.class),
                        row.getBoolean("test"),
                        row.getBoolean("late"),
                        org.mdrportal.platform.Rows.instantOrNull(row, "claim_due_at"),
                        org.mdrportal.platform.Rows.instantOrNull(row, "reopened_at")))
                .list();
    }

    /** The alerts of each incident at the top, by the ids their source gave them. */
    Set<Set<String>> partition() {
        return new HashSet<>(byRoot().values());
    }

    private Map<UUID, Set<String>> byRoot() {
        Map<UUID, Set<String>> byRoot = new HashMap<>();
        domain.owner()
                .sql("""
                        SELECT a.root_id, l.external_id
                        FROM incident_alert m
                        JOIN incident_activity a USING (tenant_id, incident_id)
                        JOIN alert l USING (tenant_id, alert_id)
                        WHERE m.tenant_id = :tenant AND m.until_at IS NULL
                        """)
                .param("tenant", tenant.value())
                .query((row, _) -> byRoot.computeIfAbsent(row.getObject("root_id", UUID.class), _ -> new HashSet<>())
                        .add(row.getString("external_id")))
                .list();
        return byRoot;
    }

    /** Which alerts share an attack. */
    Set<Set<String>> attacks() {
        Map<UUID, Set<String>> byAttack = new HashMap<>();
        domain.owner()
                .sql("""
                        SELECT a.attack_id, l.external_id
                        FROM incident_alert m
                        JOIN incident_activity a USING (tenant_id, incident_id)
                        JOIN alert l USING (tenant_id, alert_id)
                        WHERE m.tenant_id = :tenant AND m.until_at IS NULL AND a.attack_id IS NOT NULL
                        """)
                .param("tenant", tenant.value())
                .query((row, _) -> byAttack.computeIfAbsent(
                                row.getObject("attack_id", UUID.class), _ -> new HashSet<>())
                        .add(row.getString("external_id")))
                .list();
        return new HashSet<>(byAttack.values());
    }

    /** The priority of each incident at the top, by its alerts. */
    Map<Set<String>, String> priorities() {
        Map<UUID, Set<String>> byRoot = byRoot();
        Map<Set<String>, String> priorities = new HashMap<>();
        incidents().stream()
                .filter(each -> each.root().equals(each.id()))
                .forEach(each -> priorities.put(byRoot.getOrDefault(each.id(), Set.of()), each.priority()));
        return priorities;
    }

    /** What the queue shows, by number: priority, state and alerts. */
    Map<Integer, String> queue() {
        Map<Integer, String> queue = new HashMap<>();
        domain.owner()
                .sql("SELECT q.number, q.priority, q.state, q.alerts FROM incident_queue q WHERE q.tenant_id = :tenant")
                .param("tenant", tenant.value())
                .query((row, _) -> queue.put(
                        row.getInt("number"),
                        row.getString("priority") + " " + row.getString("state") + " " + row.getInt("alerts")))
                .list();
        return queue;
    }

    void owner(String sql) {
        domain.owner().sql(sql).param("tenant", tenant.value()).update();
    }
}
