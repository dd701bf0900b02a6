CREATE TABLE asked_once (
    tenant_id uuid        NOT NULL REFERENCES tenant (tenant_id),
    asked_id  uuid        NOT NULL,
    made_id   uuid        NOT NULL,
    asked_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, asked_id)
);
COMMENT ON TABLE asked_once IS 'internal: what was made for which sending of a form, so that sending it twice makes one thing; forgotten after a day';
SELECT infra.protect_tenant_table('asked_once', NULL, 'SELECT, INSERT, DELETE');
