-- Recorded inside the business transaction without a number or a lock; numbered and chained by the sealing task.
CREATE TABLE audit_record (
    tenant_id       uuid        NOT NULL REFERENCES tenant (tenant_id),
    record_id       uuid        NOT NULL,
    at              timestamptz NOT NULL,
    actor_directory text        NOT NULL,
    actor_id        text        NOT NULL,
    action          text        NOT NULL,
    object_type     text        NOT NULL,
    object_id       text        NOT NULL,
    reason          text,
    said_hash       bytea       NOT NULL,
    content_hash    bytea       NOT NULL,
    number          bigint,
    hash            bytea,
    PRIMARY KEY (tenant_id, record_id),
    UNIQUE (tenant_id, number),
    CHECK ((number IS NULL) = (hash IS NULL))
);
COMMENT ON TABLE audit_record IS 'internal: who did what, when and why; sealed into one hash chain per tenant';
COMMENT ON COLUMN audit_record.said_hash IS 'SHA-256 of audit_content.content: stays when that is erased';
COMMENT ON COLUMN audit_record.content_hash IS 'over all that the record says and said_hash: what the chain is made of';
CREATE INDEX audit_record_unsealed ON audit_record (tenant_id, at, record_id) WHERE number IS NULL;
SELECT infra.protect_tenant_table('audit_record', NULL, 'SELECT, INSERT');
-- Staff may seal, not rewrite.
GRANT UPDATE (number, hash) ON audit_record TO mdr_staff;

-- Beside the chain: erasing it leaves the hash, and verification says so.
CREATE TABLE audit_content (
    tenant_id uuid  NOT NULL,
    record_id uuid  NOT NULL,
    content   bytea NOT NULL,
    PRIMARY KEY (tenant_id, record_id),
    FOREIGN KEY (tenant_id, record_id) REFERENCES audit_record (tenant_id, record_id)
);
COMMENT ON TABLE audit_content IS 'internal: what exactly was done, as JSON; may be erased on request';
SELECT infra.protect_tenant_table('audit_content', NULL, 'SELECT, INSERT');

-- A sealed record stays as it is, whoever asks: the chain would break, and nobody should find out by verifying.
CREATE FUNCTION infra.refuse_unsealing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.number IS NOT NULL THEN
        RAISE EXCEPTION 'audit record % of tenant % is sealed', OLD.record_id, OLD.tenant_id USING ERRCODE = '23514';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER audit_record_sealed_once BEFORE UPDATE ON audit_record
    FOR EACH ROW EXECUTE FUNCTION infra.refuse_unsealing();

-- Reading customer data: one row per person, tenant and kind of page per quarter of an hour.
CREATE TABLE access_log (
    tenant_id       uuid        NOT NULL REFERENCES tenant (tenant_id),
    at              timestamptz NOT NULL,
    actor_directory text        NOT NULL,
    actor_id        text        NOT NULL,
    kind            text        NOT NULL,
    object_id       text        NOT NULL,
    PRIMARY KEY (tenant_id, at, actor_directory, actor_id, kind, object_id)
) PARTITION BY RANGE (at);
COMMENT ON TABLE access_log IS 'internal: which of the provider''s people read this tenant''s data [expires]';
SELECT infra.protect_tenant_table('access_log', NULL, 'SELECT, INSERT');

-- What changed, for live pages and "changes since". Numbered after commit by the sealing task, so that a transaction
-- that commits late is never skipped.
CREATE TABLE change_log (
    tenant_id uuid        NOT NULL REFERENCES tenant (tenant_id),
    change_id uuid        NOT NULL,
    at        timestamptz NOT NULL,
    kind      text        NOT NULL,
    object_id text        NOT NULL,
    number    bigint,
    PRIMARY KEY (tenant_id, change_id)
);
COMMENT ON TABLE change_log IS 'tenant: what changed, in the order of its numbers';
CREATE INDEX change_log_number ON change_log (number) WHERE number IS NOT NULL;
CREATE INDEX change_log_tenant_number ON change_log (tenant_id, number);
CREATE INDEX change_log_unnumbered ON change_log (tenant_id, at, change_id) WHERE number IS NULL;
SELECT infra.protect_tenant_table('change_log', 'SELECT', 'SELECT, INSERT, UPDATE, DELETE');
