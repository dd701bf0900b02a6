package org.mdrportal.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.mdrportal.Domain;
import org.mdrportal.incident.IncidentBed.Happening;
import org.mdrportal.platform.Actor;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Reach;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.Tenants;
import org.springframework.security.access.AccessDeniedException;

/** A customer with incidents, and two analysts. */
final class WorkBed {

    final IncidentBed bed = new IncidentBed();
    final Domain domain = bed.domain;
    final TenantId tenant = bed.tenant;
    final Caller kim = analyst("kim", "Kim", Tenants.one(tenant));
    final Caller sam = analyst("sam", "Sam", Tenants.one(tenant));
    final IncidentWork work = domain.bean(IncidentWork.class);
    final CustomerMessages messages = domain.bean(CustomerMessages.class);
    final IncidentActs acts = domain.bean(IncidentActs.class);
    final IncidentMerges merges = domain.bean(IncidentMerges.class);
    final IncidentOpenings openings = domain.bean(IncidentOpenings.class);

    static Caller analyst(String id, String name, Tenants tenants) {
        Map<Permission, Tenants> rights = new EnumMap<>(Permission.class);
        for (Permission each : List.of(
                Permission.INCIDENT_READ,
                Permission.INCIDENT_WRITE,
                Permission.INCIDENT_TUNE,
                Permission.SIGNAL_READ)) {
            rights.put(each, tenants);
        }
        return new Caller(new Actor("provider", id, name), new Reach(rights), Reach.NONE);
    }

    /** One incident, of one alert. */
    IncidentId incident(Happening... happenings) {
        bed.arrive(happenings);
        return new IncidentId(bed.incidents().getLast().id());
    }

    IncidentId incident() {
        return incident(Happening.of("a", IncidentBed.MINER, 0));
    }

    <T extends @Nullable Object> T as(Caller who, Supplier<T> what) {
        return who.<T, RuntimeException>call(what::get);
    }

    void does(Caller who, Runnable what) {
        as(who, () -> {
            what.run();
            return true;
        });
    }

    void refused(ProblemType type, Caller who, Runnable what) {
        problem(type, () -> does(who, what));
    }

    static Problem problem(ProblemType type, ThrowingCallable call) {
        Problem[] caught = new Problem[1];
        assertThatThrownBy(call).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.type()).isEqualTo(type);
            caught[0] = problem;
        });
        return caught[0];
    }

    void denied(Runnable what) {
        Caller stranger = analyst("eve", "Eve", Tenants.one(domain.newTenant()));
        assertThatThrownBy(() -> does(stranger, what)).isInstanceOf(AccessDeniedException.class);
    }

    void pass(Duration time) {
        domain.clock.move(time);
    }

    Instant now() {
        return domain.clock.instant();
    }

    /** What people decided, as the table has it. */
    record Row(
            String state,
            @Nullable String owner,
            int tier,
            @Nullable Instant claimed,
            @Nullable Instant told,
            @Nullable Instant contained,
            int version) {}

    Row row(IncidentId incident) {
        return domain.owner()
                .sql("""
                        SELECT i.state, i.owner_name, i.tier, i.claimed_at, i.told_at, i.contained_at, i.version
                        FROM incident i WHERE i.tenant_id = :tenant AND i.incident_id = :id
                        """)
                .param("tenant", tenant.value())
                .param("id", incident.value())
                .query((row, _) -> new Row(
                        row.getString("state"),
                        row.getString("owner_name"),
                        row.getInt("tier"),
                        Rows.instantOrNull(row, "claimed_at"),
                        Rows.instantOrNull(row, "told_at"),
                        Rows.instantOrNull(row, "contained_at"),
                        row.getInt("version")))
                .single();
    }

    int version(IncidentId incident) {
        return row(incident).version();
    }

    /** Codes of what the timeline says, oldest first. */
    List<String> said(IncidentId incident) {
        return texts("""
                SELECT e.said ->> 'code' FROM incident_event e
                WHERE e.tenant_id = :tenant AND e.incident_id = CAST(:id AS uuid) ORDER BY e.event_id
                """, incident.toString());
    }

    List<String> audited(UUID about) {
        return texts("""
                SELECT a.action FROM audit_record a
                WHERE a.tenant_id = :tenant AND a.object_id = :id ORDER BY a.record_id
                """, about.toString());
    }

    List<String> texts(String sql, String id) {
        return domain.owner()
                .sql(sql)
                .param("tenant", tenant.value())
                .param("id", id)
                .query(String.class)
                .list();
    }

    String number(IncidentId incident) {
        return texts(
                        "SELECT t.code || '-' || i.number FROM incident i JOIN tenant t USING (tenant_id)"
                                + " WHERE i.tenant_id = :tenant AND i.incident_id = CAST(:id AS uuid)",
                        incident.toString())
                .getFirst();
    }

    /** State, alerts and owner of what the queue shows. */
    List<String> queue() {
        return texts("""
                SELECT q.number || ' ' || q.priority || ' ' || q.state || ' ' || q.alerts || ' '
                    || coalesce(q.owner_name, '-') || coalesce(' ' || q.breach_of, '')
                FROM incident_queue q WHERE q.tenant_id = :tenant AND :id = '' ORDER BY q.number
                """, "");
    }
}
