-- A customer may say that the harm can no longer spread; that stands also when an act is undone.
ALTER TABLE incident ADD COLUMN contained_word text CHECK (length(contained_word) BETWEEN 1 AND 500);
COMMENT ON COLUMN incident.contained_word IS 'what the customer said when they said it is contained; null: they did not';

-- Whoever decides on what was true before sees what changed since: all from the first change after the version they saw.
ALTER TABLE incident_event ADD COLUMN version int;
COMMENT ON COLUMN incident_event.version IS 'of the incident after a person changed it; null: it did not change what people decide';
CREATE INDEX incident_event_version ON incident_event (tenant_id, incident_id, version) WHERE version IS NOT NULL;
