package org.mdrportal.audit;

import java.util.List;
import java.util.UUID;
import org.mdrportal.platform.Bytes;
import org.mdrportal.platform.InfraAccess;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.platform.Tenants;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives committed records their number and hash, and committed changes their place in the order. */
@Service
class Sealer {

    /** So that a tenant's backlog is sealed in steps that each hold their locks briefly. */
    static final int BATCH = 1_000;

    static final String CHANNEL = "mdr_change";

    private final TenantJdbc jdbc;
    private final InfraAccess infra;

    private record Unsealed(UUID id, byte[] contentHash) {}

    private record Head(long number, byte[] hash) {}

    Sealer(TenantJdbc jdbc, InfraAccess infra) {
        this.jdbc = jdbc;
        this.infra = infra;
    }

    /** The tenants with something to seal or to number. */
    @PreAuthorize("@access.may('audit:write', #all)")
    @Transactional(readOnly = true)
    public List<TenantId> waiting(Tenants all) {
        return jdbc.sql(all, """
                        SELECT r.tenant_id FROM audit_record r WHERE {tenants:r} AND r.number IS NULL
                        UNION
                        SELECT c.tenant_id FROM change_log c WHERE {tenants:c} AND c.number IS NULL
                        """)
                .query((row, _) -> new TenantId(Rows.uuid(row, "tenant_id")))
                .list();
    }

    /** Seals up to {@value #BATCH} records of a tenant, oldest first. @return how many */
    @PreAuthorize("@access.may('audit:write', #tenant)")
    @Transactional
    public int seal(TenantId tenant) {
        // One sealer per tenant at a time: the unique number would refuse the second, the lock lets it wait.
        jdbc.sql(tenant, "SELECT pg_advisory_xact_lock(hashtextextended('mdr.seal.' || :tenant, 0))")
                .query((row, _) -> 1)
                .list();
        List<Unsealed> records = jdbc.sql(tenant, """
                        SELECT r.record_id, r.content_hash FROM audit_record r
                        WHERE r.tenant_id = :tenant AND r.number IS NULL
                        ORDER BY r.at, r.record_id LIMIT :limit
                        """)
                .param("limit", BATCH)
                .query((row, _) -> new Unsealed(Rows.uuid(row, "record_id"), row.getBytes("content_hash")))
                .list();
        if (!records.isEmpty()) {
            chain(tenant, records);
        }
        return records.size();
    }

    private void chain(TenantId tenant, List<Unsealed> records) {
        Head head = jdbc.sql(tenant, """
                        SELECT r.number, r.hash FROM audit_record r
                        WHERE r.tenant_id = :tenant AND r.number IS NOT NULL
                        ORDER BY r.number DESC LIMIT 1
                        """)
                .query((row, _) -> new Head(row.getLong("number"), row.getBytes("hash")))
                .optional()
                .orElse(new Head(0, RecordHash.GENESIS.array()));
        String[] ids = new String[records.size()];
        Long[] numbers = new Long[records.size()];
        byte[][] hashes = new byte[records.size()][];
        Bytes previous = Bytes.of(head.hash());
        for (int i = 0; i < ids.length; i++) {
            long number = head.number() + i + 1;
            previous =
                    RecordHash.chained(previous, number, Bytes.of(records.get(i).contentHash()));
            ids[i] = records.get(i).id().toString();
            numbers[i] = number;
            hashes[i] = previous.array();
        }
        jdbc.sql(tenant, """
                        UPDATE audit_record r SET number = s.number, hash = s.hash
                        FROM unnest(CAST(:ids AS uuid[]), CAST(:numbers AS bigint[]), CAST(:hashes AS bytea[]))
                             AS s (record_id, number, hash)
                        WHERE r.tenant_id = :tenant AND r.record_id = s.record_id
                        """)
                .param("ids", ids)
                .param("numbers", numbers)
                .param("hashes", hashes)
                .update();
    }

    /**
     * Numbers up to {@value #BATCH} changes of a tenant and wakes listeners once.
     *
     * @return how many
     */
    @PreAuthorize("@access.may('audit:write', #tenant)")
    @Transactional
    public int number(TenantId tenant) {
        List<String> changes = jdbc.sql(tenant, """
                        SELECT CAST(c.change_id AS text) AS id FROM change_log c
                        WHERE c.tenant_id = :tenant AND c.number IS NULL
                        ORDER BY c.at, c.change_id LIMIT :limit
                        """)
                .param("limit", BATCH)
                .query((row, _) -> Rows.text(row, "id"))
                .list();
        if (changes.isEmpty()) {
            return 0;
        }
        // The lock on the one row is held until commit: numbers become visible in the order they are given.
        long last = infra.call(
                () -> infra.sql("UPDATE infra.change_counter SET last_number = last_number + :n RETURNING last_number")
                        .param("n", changes.size())
                        .query(Long.class)
                        .single());
        jdbc.sql(tenant, """
                        UPDATE change_log c SET number = :first + s.position
                        FROM unnest(CAST(:ids AS uuid[])) WITH ORDINALITY AS s (change_id, position)
                        WHERE c.tenant_id = :tenant AND c.change_id = s.change_id AND c.number IS NULL
                        """)
                .param("first", last - changes.size())
                .param("ids", changes.toArray(String[]::new))
                .update();
        infra.call(() -> infra.sql("SELECT pg_notify('" + CHANNEL + "', CAST(:last AS text))")
                .param("last", last)
                .query((row, _) -> 1)
                .list());
        return changes.size();
    }
}
