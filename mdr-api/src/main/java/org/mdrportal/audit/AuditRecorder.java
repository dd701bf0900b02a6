package org.mdrportal.audit;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Actor;
import org.mdrportal.platform.Audit;
import org.mdrportal.platform.Bytes;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Changes;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.ObjectMapper;

/** Writes records and changes into the running transaction: no number, no lock, nothing to wait for. */
@Component
final class AuditRecorder implements Audit, Changes {

    private final TenantJdbc jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    AuditRecorder(TenantJdbc jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void record(
            TenantId tenant,
            String action,
            String objectType,
            String objectId,
            @Nullable String reason,
            Map<String, ?> content) {
        requireTransaction();
        Actor actor = Caller.current().actor();
        UUID id = UUID.randomUUID();
        // As PostgreSQL keeps it: the hash must be the same when it is read back.
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Map<String, Object> said = new TreeMap<>(content);
        said.put("by", actor.name());
        Bytes bytes = Bytes.of(json.writeValueAsString(said).getBytes(StandardCharsets.UTF_8));
        Bytes hash = RecordHash.ofContent(
                id, at, actor.directory(), actor.subject(), action, objectType, objectId, reason, bytes.sha256());
        jdbc.sql(tenant, """
                        WITH written AS (
                            INSERT INTO audit_record (tenant_id, record_id, at, actor_directory, actor_id, action,
                                                      object_type, object_id, reason, said_hash, content_hash)
                            VALUES (:tenant, :id, :at, :directory, :actor, :action, :type, :object, :reason, :said, :hash)
                            RETURNING tenant_id, record_id)
                        INSERT INTO audit_content (tenant_id, record_id, content)
                        SELECT written.tenant_id, written.record_id, :content FROM written
                        """)
                .param("id", id)
                .param("at", Rows.utc(at))
                .param("directory", actor.directory())
                .param("actor", actor.subject())
                .param("action", action)
                .param("type", objectType)
                .param("object", objectId)
                .param("reason", reason)
                .param("said", bytes.sha256().array())
                .param("hash", hash.array())
                .param("content", bytes.array())
                .update();
    }

    @Override
    public void changed(TenantId tenant, String kind, String objectId) {
        requireTransaction();
        jdbc.sql(tenant, """
                        INSERT INTO change_log (tenant_id, change_id, at, kind, object_id)
                        VALUES (:tenant, :id, :at, :kind, :object)
                        """)
                .param("id", UUID.randomUUID())
                .param("at", Rows.utc(clock.instant()))
                .param("kind", kind)
                .param("object", objectId)
                .update();
    }

    private static void requireTransaction() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a record is written in the transaction of what it tells");
        }
    }
}
