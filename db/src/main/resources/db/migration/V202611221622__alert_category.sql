-- Where an alert happened and what it is about. What a running case relies on is set once, when the alert arrives.
ALTER TABLE alert
    ADD COLUMN cluster     text,
    ADD COLUMN namespace   text,
    ADD COLUMN workload    text,
    ADD COLUMN pod         text,
    ADD COLUMN container   text,
    ADD COLUMN image       text,
    ADD COLUMN principal   text,
    ADD COLUMN addresses   text[] NOT NULL DEFAULT '{}',
    ADD COLUMN hosts       text[] NOT NULL DEFAULT '{}',
    ADD COLUMN confidence  text,
    ADD COLUMN listed      jsonb,
    ADD COLUMN happened_at timestamptz;
COMMENT ON COLUMN alert.cluster IS
    'resource id of the cluster, lower case; else of the resource, else what the source says was hit';
COMMENT ON COLUMN alert.principal IS 'the account that acted, else the workload';
COMMENT ON COLUMN alert.addresses IS 'it may have come from; where it went stands among the hosts';
COMMENT ON COLUMN alert.listed IS 'the address of it that was on a list when it arrived, with list and entry';
COMMENT ON COLUMN alert.happened_at IS 'when it began, else was made, else arrived; never later than it arrived';
COMMENT ON COLUMN alert.category IS 'as the rules in force said when it arrived; null until alerts of an older release were read again';

DO $$
DECLARE
    wanted bigint;
    moved bigint;
BEGIN
    SELECT count(*) INTO wanted FROM alert a;
    UPDATE alert a SET
        happened_at = least(coalesce(a.started_at, a.generated_at, a.first_seen_at), a.first_seen_at),
        cluster = nullif(btrim(coalesce(
            nullif(regexp_replace(
                lower(a.resource_id), '(/(managedclusters|connectedclusters|securityentitydata)/[^/]+)/.*$', '\1'), ''),
            lower(a.compromised_entity))), '');
    GET DIAGNOSTICS moved = ROW_COUNT;
    IF moved <> wanted THEN
        RAISE EXCEPTION 'alert: % rows of %', moved, wanted;
    END IF;
END
$$;
ALTER TABLE alert ALTER COLUMN happened_at SET NOT NULL;

-- What an older release left: read again by a task, which finds nothing here when it is done.
CREATE INDEX alert_unclassified ON alert (tenant_id, alert_id) WHERE category IS NULL;
CREATE INDEX alert_newest_of_category ON alert (tenant_id, category, first_seen_at DESC, alert_id DESC);
-- Asked every second for all customers: by what it is called, so that the newest of each is one step away.
CREATE INDEX alert_unmapped ON alert (left(coalesce(alert_type, display_name, ''), 200), first_seen_at DESC)
    WHERE category = 'UNMAPPED' AND NOT sample;

ALTER TABLE signal DROP CONSTRAINT signal_kind_check;
ALTER TABLE signal ADD CONSTRAINT signal_kind_check CHECK (kind IN (
    'SILENCE', 'ACCESS_LOST', 'PLAN_OFF', 'CREDENTIAL_FAILING', 'CREDENTIAL_EXPIRING', 'ALREADY_RUNNING', 'UNMAPPED'));
