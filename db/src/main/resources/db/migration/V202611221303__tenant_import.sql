-- When a subscription was asked about, looked at, and will be looked at again. The answers themselves stand beside it,
-- so that a page keeps showing the last ones while the next are on their way.
CREATE TABLE subscription_check_run (
    tenant_id       uuid        NOT NULL,
    subscription_id uuid        NOT NULL,
    asked_at        timestamptz NOT NULL,
    started_at      timestamptz,
    checked_at      timestamptz,
    next_at         timestamptz,
    PRIMARY KEY (tenant_id, subscription_id),
    FOREIGN KEY (tenant_id, subscription_id) REFERENCES subscription (tenant_id, subscription_id)
);
COMMENT ON TABLE subscription_check_run IS 'tenant: when onboarding looked at one subscription, and when it looks again';
SELECT infra.protect_tenant_table('subscription_check_run', 'SELECT', 'SELECT, INSERT, UPDATE');

-- Many customers at once, from one file. The provider's own work: the rows carry the provider's tenant, not the customers'.
CREATE TABLE import_job (
    tenant_id       uuid        NOT NULL REFERENCES tenant (tenant_id),
    import_id       uuid        NOT NULL,
    file_name       text        NOT NULL CHECK (length(file_name) <= 200),
    state           text        NOT NULL CHECK (state IN ('CHECKED', 'APPLYING', 'DONE')),
    rows            int         NOT NULL,
    checked_at      timestamptz NOT NULL,
    applied_at      timestamptz,
    done_at         timestamptz,
    actor_directory text        NOT NULL,
    actor_subject   text        NOT NULL,
    actor_name      text        NOT NULL,
    PRIMARY KEY (tenant_id, import_id)
);
COMMENT ON TABLE import_job IS 'internal: one file of customers and subscriptions, checked and perhaps applied; who did it';
CREATE INDEX import_job_newest ON import_job (tenant_id, checked_at DESC, import_id);
SELECT infra.protect_tenant_table('import_job', NULL, 'SELECT, INSERT, UPDATE');

-- Cells as they were typed: what is wrong must be shown as it stands in the file.
CREATE TABLE import_row (
    tenant_id            uuid  NOT NULL,
    import_id            uuid  NOT NULL,
    line                 int   NOT NULL,
    code                 text  NOT NULL,
    name                 text  NOT NULL,
    stage                text  NOT NULL,
    subscription_id      text  NOT NULL,
    directory_id         text  NOT NULL,
    subscription_name    text  NOT NULL,
    planned_tenant       text,
    planned_subscription text,
    planned_field        text,
    planned_problem      jsonb,
    result_tenant        text,
    result_subscription  text,
    result_field         text,
    result_problem       jsonb,
    done_at              timestamptz,
    PRIMARY KEY (tenant_id, import_id, line),
    FOREIGN KEY (tenant_id, import_id) REFERENCES import_job (tenant_id, import_id)
);
COMMENT ON TABLE import_row IS 'internal: one line of an imported file, what would come of it, and what came of it';
CREATE INDEX import_row_waiting ON import_row (tenant_id, import_id, line) WHERE done_at IS NULL;
SELECT infra.protect_tenant_table('import_row', NULL, 'SELECT, INSERT, UPDATE');

-- Subscriptions of before were looked at once; from now on each is looked at again and again.
DO $$
DECLARE
    watched bigint;
    planned bigint;
BEGIN
    SELECT count(*) INTO watched FROM subscription;
    INSERT INTO subscription_check_run (tenant_id, subscription_id, asked_at, started_at, checked_at)
    SELECT s.tenant_id, s.subscription_id, s.added_at, min(c.checked_at), min(c.checked_at)
    FROM subscription s
    LEFT JOIN subscription_check c ON c.tenant_id = s.tenant_id AND c.subscription_id = s.subscription_id
    GROUP BY s.tenant_id, s.subscription_id, s.added_at;
    GET DIAGNOSTICS planned = ROW_COUNT;
    IF planned <> watched THEN
        RAISE EXCEPTION '% subscriptions, but % were planned', watched, planned;
    END IF;
    INSERT INTO infra.poll_task (task_name, task_instance, execution_time, picked, version)
    SELECT 'check-subscription', s.tenant_id || '/' || s.subscription_id, s.added_at, false, 1
    FROM subscription s
    ON CONFLICT (task_name, task_instance) DO NOTHING;
    SELECT count(*) INTO planned FROM infra.poll_task t WHERE t.task_name = 'check-subscription';
    IF planned <> watched THEN
        RAISE EXCEPTION '% subscriptions, but % will be looked at', watched, planned;
    END IF;
END
$$;
