-- Identity and state of an alert: one narrow row, never partitioned (ADR 0003).
CREATE TABLE alert (
    tenant_id          uuid        NOT NULL REFERENCES tenant (tenant_id),
    alert_id           uuid        NOT NULL,
    subscription_id    uuid,
    external_key       text        NOT NULL,
    external_id        text        NOT NULL,
    roads              text[]      NOT NULL,
    arm_name           text,
    system_alert_id    text,
    vendor_original_id text,
    correlation_key    text,
    alert_type         text,
    display_name       text,
    severity           text,
    status             text,
    intent             text,
    resource_id        text,
    compromised_entity text,
    alert_uri          text,
    product_name       text,
    is_group           boolean     NOT NULL DEFAULT false,
    sample             boolean     NOT NULL DEFAULT false,
    history            boolean     NOT NULL DEFAULT false,
    late               boolean     NOT NULL DEFAULT false,
    category           text,
    category_by        text        NOT NULL DEFAULT 'NONE',
    why                jsonb,
    rule_version       int,
    priority           text,
    started_at         timestamptz,
    generated_at       timestamptz,
    processed_at       timestamptz,
    first_seen_at      timestamptz NOT NULL,
    last_seen_at       timestamptz NOT NULL,
    revision           int         NOT NULL,
    content_hash       bytea       NOT NULL,
    raw_hash           bytea       NOT NULL,
    payload_at         timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, alert_id),
    UNIQUE NULLS NOT DISTINCT (tenant_id, subscription_id, external_key),
    FOREIGN KEY (tenant_id, subscription_id) REFERENCES subscription (tenant_id, subscription_id)
);
COMMENT ON TABLE alert IS 'tenant: one finding, by whichever roads it came';
COMMENT ON COLUMN alert.external_key IS 'the road''s own id, lower case: what makes a repetition a repetition';
COMMENT ON COLUMN alert.content_hash IS 'over status, severity, name, description, entities and extended properties: a change is a revision';
COMMENT ON COLUMN alert.raw_hash IS 'SHA-256 of the bytes as they arrived: equal means nothing to do';
COMMENT ON COLUMN alert.payload_at IS 'arrival of the payload of the current revision: finds its partition';
CREATE INDEX alert_newest ON alert (first_seen_at DESC, alert_id DESC);
CREATE INDEX alert_newest_of_tenant ON alert (tenant_id, first_seen_at DESC, alert_id DESC);
-- "Is it known?" is asked for every item of every poll.
CREATE INDEX alert_raw_hash ON alert (tenant_id, subscription_id, raw_hash);
SELECT infra.protect_tenant_table('alert', 'SELECT', 'SELECT, INSERT, UPDATE');

CREATE TABLE alert_revision (
    tenant_id      uuid        NOT NULL,
    alert_id       uuid        NOT NULL,
    arrived_at     timestamptz NOT NULL,
    revision       int         NOT NULL,
    status         text,
    severity       text,
    raw_hash       bytea       NOT NULL,
    payload        bytea       NOT NULL,
    payload_length int         NOT NULL,
    PRIMARY KEY (tenant_id, alert_id, arrived_at, revision),
    FOREIGN KEY (tenant_id, alert_id) REFERENCES alert (tenant_id, alert_id)
) PARTITION BY RANGE (arrived_at);
COMMENT ON TABLE alert_revision IS 'tenant: the payload of an alert as it arrived (deflated), one row per change of content';
-- Already deflated: the server need not try again.
ALTER TABLE alert_revision ALTER COLUMN payload SET STORAGE EXTERNAL;
SELECT infra.protect_tenant_table('alert_revision', 'SELECT', 'SELECT, INSERT');
