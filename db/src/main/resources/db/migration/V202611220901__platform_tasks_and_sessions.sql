-- Two durable schedulers, two tables: a storm of polls never holds a page back. Columns are those of db-scheduler.
CREATE TABLE infra.poll_task (
    task_name            text        NOT NULL,
    task_instance        text        NOT NULL,
    task_data            bytea,
    execution_time       timestamptz NOT NULL,
    picked               boolean     NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint      NOT NULL,
    priority             smallint,
    PRIMARY KEY (task_name, task_instance)
);
COMMENT ON TABLE infra.poll_task IS 'infra: what the ingest role has to do and when (db-scheduler)';
CREATE INDEX poll_task_execution_time ON infra.poll_task (execution_time);
CREATE INDEX poll_task_last_heartbeat ON infra.poll_task (last_heartbeat);

CREATE TABLE infra.task (LIKE infra.poll_task INCLUDING ALL);
COMMENT ON TABLE infra.task IS 'infra: what the worker role has to do and when (db-scheduler)';

CREATE TABLE infra.session (
    primary_id            char(36) NOT NULL PRIMARY KEY,
    session_id            char(36) NOT NULL,
    creation_time         bigint   NOT NULL,
    last_access_time      bigint   NOT NULL,
    max_inactive_interval int      NOT NULL,
    expiry_time           bigint   NOT NULL,
    principal_name        varchar(400)
);
COMMENT ON TABLE infra.session IS 'infra: signed-in browsers (Spring Session)';
CREATE UNIQUE INDEX session_session_id ON infra.session (session_id);
CREATE INDEX session_expiry_time ON infra.session (expiry_time);
CREATE INDEX session_principal_name ON infra.session (principal_name);

CREATE TABLE infra.session_attributes (
    session_primary_id char(36)     NOT NULL REFERENCES infra.session (primary_id) ON DELETE CASCADE,
    attribute_name     varchar(200) NOT NULL,
    attribute_bytes    bytea        NOT NULL,
    PRIMARY KEY (session_primary_id, attribute_name)
);
COMMENT ON TABLE infra.session_attributes IS 'infra: what a signed-in browser''s session holds (Spring Session)';

-- One row: the last number of the change log. Its lock is what makes numbers appear in the order they are given.
CREATE TABLE infra.change_counter (
    only_row    boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    last_number bigint NOT NULL
);
COMMENT ON TABLE infra.change_counter IS 'infra: the last number of the change log';
INSERT INTO infra.change_counter (last_number) VALUES (0);

-- By name: Flyway's own history stands in this schema too, and nobody but a migration writes there.
GRANT SELECT, INSERT, UPDATE, DELETE
    ON infra.poll_task, infra.task, infra.session, infra.session_attributes, infra.change_counter TO mdr_app;
GRANT SELECT
    ON infra.poll_task, infra.task, infra.session, infra.session_attributes, infra.change_counter TO mdr_backup;
