ALTER TABLE incident_activity ADD COLUMN woken boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN incident_activity.woken IS 'became more urgent since it was put on hold last: it is on hold no more';
