-- A tenant is one customer organisation; the provider is one too (code SOC). Its id stands in every other table.
CREATE TABLE tenant (
    tenant_id  uuid        NOT NULL PRIMARY KEY,
    code       text        NOT NULL CHECK (code ~ '^[A-Z][A-Z0-9]{1,11}$'),
    name       text        NOT NULL CHECK (name <> '' AND length(name) <= 200),
    stage      text        NOT NULL CHECK (stage IN ('PREPARING', 'TUNING', 'LIVE', 'LEAVING', 'LEFT')),
    created_at timestamptz NOT NULL,
    version    int         NOT NULL DEFAULT 0
);
COMMENT ON TABLE tenant IS 'tenant: one customer organisation';
-- The one name that is unique over all tenants: people say "NWND-128" on the phone.
CREATE UNIQUE INDEX tenant_code_key ON tenant (code);
SELECT infra.protect_tenant_table('tenant', 'SELECT', 'SELECT, INSERT, UPDATE');

CREATE TABLE tenant_directory (
    tenant_id    uuid        NOT NULL REFERENCES tenant (tenant_id),
    directory_id text        NOT NULL CHECK (directory_id <> ''),
    added_at     timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, directory_id)
);
COMMENT ON TABLE tenant_directory IS
    'internal: the sign-in directories (Entra tenant id, or another provider''s issuer) whose people are this customer''s';
CREATE INDEX tenant_directory_by_directory ON tenant_directory (directory_id);
SELECT infra.protect_tenant_table('tenant_directory', NULL, 'SELECT, INSERT, DELETE');

CREATE TABLE assignment (
    tenant_id    uuid        NOT NULL REFERENCES tenant (tenant_id),
    directory_id text        NOT NULL CHECK (directory_id <> ''),
    subject_id   text        NOT NULL CHECK (subject_id <> ''),
    role         text        NOT NULL CHECK (role <> ''),
    name         text        NOT NULL,
    added_at     timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, directory_id, subject_id, role)
);
COMMENT ON TABLE assignment IS 'internal: one person or program who holds a role for this tenant beyond what a directory gives';
CREATE INDEX assignment_by_subject ON assignment (directory_id, subject_id);
SELECT infra.protect_tenant_table('assignment', NULL, 'SELECT, INSERT, DELETE');

CREATE TABLE subscription (
    tenant_id       uuid        NOT NULL REFERENCES tenant (tenant_id),
    subscription_id uuid        NOT NULL,
    directory_id    uuid,
    name            text        NOT NULL CHECK (length(name) <= 200),
    added_at        timestamptz NOT NULL,
    version         int         NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant_id, subscription_id)
);
COMMENT ON TABLE subscription IS 'tenant: one Azure subscription of a tenant that is watched';
-- Watched for two tenants, its alerts would be shown to both: refused, whoever asks.
CREATE UNIQUE INDEX subscription_subscription_id_key ON subscription (subscription_id);
SELECT infra.protect_tenant_table('subscription', 'SELECT', 'SELECT, INSERT, UPDATE');

CREATE TABLE subscription_check (
    tenant_id       uuid        NOT NULL,
    subscription_id uuid        NOT NULL,
    name            text        NOT NULL,
    position        int         NOT NULL,
    ok              boolean     NOT NULL,
    detail          jsonb       NOT NULL,
    checked_at      timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, subscription_id, name),
    FOREIGN KEY (tenant_id, subscription_id) REFERENCES subscription (tenant_id, subscription_id)
);
COMMENT ON TABLE subscription_check IS 'tenant: what onboarding found of one subscription, one row per question';
SELECT infra.protect_tenant_table('subscription_check', 'SELECT', 'SELECT, INSERT, UPDATE, DELETE');

-- The provider is a tenant itself: its code can never be a customer's, and what concerns nobody else is kept there.
INSERT INTO tenant (tenant_id, code, name, stage, created_at)
VALUES ('00000000-0000-4000-8000-000000000001', 'SOC', 'Security operations', 'LIVE', '2026-01-01 00:00:00+00');
