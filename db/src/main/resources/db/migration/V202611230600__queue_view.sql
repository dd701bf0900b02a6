CREATE TABLE queue_view (
    tenant_id       uuid        NOT NULL REFERENCES tenant (tenant_id),
    view_id         uuid        NOT NULL,
    owner_directory text        NOT NULL,
    owner_subject   text        NOT NULL,
    owner_name      text        NOT NULL,
    name            text        NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
    shared          boolean     NOT NULL,
    filter          jsonb       NOT NULL,
    saved_at        timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, view_id)
);
COMMENT ON TABLE queue_view IS 'internal: a view of the queue that somebody keeps under a name; the rows carry the provider''s tenant, whichever customers it narrows to';
COMMENT ON COLUMN queue_view.shared IS 'whether others of the provider see it too, who may read incidents of all customers it names';
CREATE UNIQUE INDEX queue_view_name_once ON queue_view (tenant_id, owner_directory, owner_subject, lower(name));
CREATE INDEX queue_view_shared ON queue_view (tenant_id) WHERE shared;
SELECT infra.protect_tenant_table('queue_view', NULL, 'SELECT, INSERT, UPDATE, DELETE');
