-- An outage silences thousands of subscriptions at once: that is one incident of the provider, not thousands.
CREATE TABLE signal_incident (
    tenant_id   uuid NOT NULL,
    signal_id   uuid NOT NULL,
    incident_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, signal_id),
    FOREIGN KEY (tenant_id, incident_id) REFERENCES incident (tenant_id, incident_id)
);
COMMENT ON TABLE signal_incident IS 'internal: which incident of the provider a signal made, alone or with others of its kind';
CREATE INDEX signal_incident_incident ON signal_incident (tenant_id, incident_id);
SELECT infra.protect_tenant_table('signal_incident', NULL, 'SELECT, INSERT');
