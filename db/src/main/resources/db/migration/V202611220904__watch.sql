-- Written by machines only: the state of watching one subscription.
CREATE TABLE subscription_watch (
    tenant_id         uuid        NOT NULL,
    subscription_id   uuid        NOT NULL,
    created_at        timestamptz NOT NULL,
    last_poll_id      uuid,
    last_started_at   timestamptz,
    last_ended_at     timestamptz,
    last_complete_at  timestamptz,
    last_was_complete boolean     NOT NULL DEFAULT false,
    poll_interval     interval    NOT NULL,
    reason            text        NOT NULL DEFAULT 'NONE',
    reason_detail     text,
    reason_since      timestamptz NOT NULL,
    plan_on           boolean,
    plan_checked_at   timestamptz,
    PRIMARY KEY (tenant_id, subscription_id),
    FOREIGN KEY (tenant_id, subscription_id) REFERENCES subscription (tenant_id, subscription_id)
);
COMMENT ON TABLE subscription_watch IS 'tenant: whether and since when one subscription is really watched';
SELECT infra.protect_tenant_table('subscription_watch', 'SELECT', 'SELECT, INSERT, UPDATE');

CREATE TABLE poll_run (
    tenant_id       uuid        NOT NULL,
    started_at      timestamptz NOT NULL,
    poll_id         uuid        NOT NULL,
    subscription_id uuid        NOT NULL,
    ended_at        timestamptz,
    pages           int         NOT NULL DEFAULT 0,
    seen            int         NOT NULL DEFAULT 0,
    added           int         NOT NULL DEFAULT 0,
    changed         int         NOT NULL DEFAULT 0,
    quarantined     int         NOT NULL DEFAULT 0,
    complete        boolean     NOT NULL DEFAULT false,
    reason          text        NOT NULL DEFAULT 'NONE',
    PRIMARY KEY (tenant_id, started_at, poll_id),
    FOREIGN KEY (tenant_id, subscription_id) REFERENCES subscription (tenant_id, subscription_id)
) PARTITION BY RANGE (started_at);
COMMENT ON TABLE poll_run IS 'tenant: one look at one subscription, and what came of it [expires]';
CREATE INDEX poll_run_by_subscription ON poll_run (tenant_id, subscription_id, started_at DESC, poll_id);
SELECT infra.protect_tenant_table('poll_run', 'SELECT', 'SELECT, INSERT, UPDATE');

CREATE TABLE quarantine (
    tenant_id       uuid        NOT NULL,
    quarantine_id   uuid        NOT NULL,
    subscription_id uuid        NOT NULL,
    content_hash    bytea       NOT NULL,
    payload         bytea       NOT NULL,
    payload_length  int         NOT NULL,
    reason          text        NOT NULL,
    first_seen_at   timestamptz NOT NULL,
    last_seen_at    timestamptz NOT NULL,
    times           bigint      NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, quarantine_id),
    UNIQUE (tenant_id, subscription_id, content_hash),
    FOREIGN KEY (tenant_id, subscription_id) REFERENCES subscription (tenant_id, subscription_id)
);
COMMENT ON TABLE quarantine IS 'internal: items that could not be read, kept as they arrived (deflated)';
ALTER TABLE quarantine ALTER COLUMN payload SET STORAGE EXTERNAL;
SELECT infra.protect_tenant_table('quarantine', NULL, 'SELECT, INSERT, UPDATE, DELETE');
