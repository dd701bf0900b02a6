CREATE TABLE incident_onlooker (
    tenant_id   uuid        NOT NULL,
    incident_id uuid        NOT NULL,
    directory   text        NOT NULL,
    subject     text        NOT NULL,
    name        text        NOT NULL,
    seen_at     timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, incident_id, directory, subject),
    FOREIGN KEY (tenant_id, incident_id) REFERENCES incident (tenant_id, incident_id)
);
COMMENT ON TABLE incident_onlooker IS 'internal: whose browser shows the page of an incident; it says so every few seconds, and who did not lately is gone';
SELECT infra.protect_tenant_table('incident_onlooker', NULL, 'SELECT, INSERT, UPDATE, DELETE');
