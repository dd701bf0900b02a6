-- One row per arrival of a road; that two are the same finding is a relation beside them (ADR 0003).
ALTER TABLE alert
    ADD COLUMN road         text NOT NULL DEFAULT 'DEFENDER',
    ADD COLUMN joined_to    uuid,
    ADD COLUMN posted_id    text,
    ADD COLUMN first_status text,
    ADD COLUMN batch_id     uuid;
COMMENT ON COLUMN alert.road IS 'the one road this row came by; those joined under it have their own rows';
COMMENT ON COLUMN alert.joined_to IS 'the row that is shown in its place; follows from alert_join';
COMMENT ON COLUMN alert.posted_id IS 'of posted alerts: their id as other roads'' names are compared with it, lower case';
COMMENT ON COLUMN alert.arm_name IS 'lower case, as are all names that roads are compared by';
COMMENT ON COLUMN alert.first_status IS 'what the source said when it first arrived: dismissed or resolved then opens nothing';
COMMENT ON COLUMN alert.batch_id IS 'the batch that brought the present content';

DO $$
DECLARE
    wanted bigint;
    moved bigint;
BEGIN
    SELECT count(*) INTO wanted FROM alert a;
    UPDATE alert a SET
        batch_id = a.alert_id,
        arm_name = lower(a.arm_name),
        system_alert_id = lower(a.system_alert_id),
        vendor_original_id = lower(a.vendor_original_id),
        correlation_key = lower(a.correlation_key),
        -- The first revision may be gone with its partition; then the present status is the best there is.
        first_status = CASE WHEN f.first THEN f.status ELSE a.status END
    FROM (SELECT b.tenant_id, b.alert_id, r.revision IS NOT NULL AS first, r.status
          FROM alert b
          LEFT JOIN alert_revision r ON r.tenant_id = b.tenant_id AND r.alert_id = b.alert_id AND r.revision = 1) f
    WHERE f.tenant_id = a.tenant_id AND f.alert_id = a.alert_id;
    GET DIAGNOSTICS moved = ROW_COUNT;
    IF moved <> wanted THEN
        RAISE EXCEPTION 'alert: % rows of %', moved, wanted;
    END IF;
END
$$;
ALTER TABLE alert
    ALTER COLUMN road DROP DEFAULT,
    ALTER COLUMN batch_id SET NOT NULL,
    DROP COLUMN roads;

-- By what another road may know it. Under the wall only plain comparisons use an index, so the texts are lower case as
-- they are stored. Most alerts have one name twice; it is indexed once.
CREATE INDEX alert_arm_name ON alert (tenant_id, arm_name) WHERE arm_name IS NOT NULL;
CREATE INDEX alert_system_alert_id ON alert (tenant_id, system_alert_id) WHERE system_alert_id IS DISTINCT FROM arm_name;
CREATE INDEX alert_vendor_original_id ON alert (tenant_id, vendor_original_id) WHERE vendor_original_id IS NOT NULL;
CREATE INDEX alert_posted_id ON alert (tenant_id, posted_id) WHERE posted_id IS NOT NULL;
CREATE INDEX alert_correlation_key ON alert (tenant_id, correlation_key) WHERE correlation_key IS NOT NULL;
CREATE INDEX alert_joined_to ON alert (tenant_id, joined_to) WHERE joined_to IS NOT NULL;
-- "Does this tenant have other roads at all?" is asked for every batch.
CREATE INDEX alert_other_roads ON alert (tenant_id) WHERE road <> 'DEFENDER';

-- A payload is written in the transaction of its alert, and nobody may delete either. Looking each payload's alert up
-- once more cost more than writing it: while the table is new, by an index of which every entry of the tenant was read.
ALTER TABLE alert_revision DROP CONSTRAINT alert_revision_tenant_id_alert_id_fkey;

CREATE TABLE alert_join (
    tenant_id uuid        NOT NULL,
    alert_id  uuid        NOT NULL,
    joined_to uuid        NOT NULL,
    joined_at timestamptz NOT NULL,
    by_key    text        NOT NULL,
    until     timestamptz,
    ended_by  text        CHECK (ended_by IN ('PERSON', 'AMBIGUOUS')),
    PRIMARY KEY (tenant_id, alert_id, joined_to),
    FOREIGN KEY (tenant_id, alert_id) REFERENCES alert (tenant_id, alert_id),
    FOREIGN KEY (tenant_id, joined_to) REFERENCES alert (tenant_id, alert_id),
    CHECK ((until IS NULL) = (ended_by IS NULL))
);
COMMENT ON TABLE alert_join IS 'tenant: two arrivals by different roads that are one finding, and until when they were held to be';
COMMENT ON COLUMN alert_join.alert_id IS 'the one of the lower road';
COMMENT ON COLUMN alert_join.ended_by IS 'PERSON: never joined again; AMBIGUOUS: another arrival fits as well';
CREATE INDEX alert_join_joined_to ON alert_join (tenant_id, joined_to);
SELECT infra.protect_tenant_table('alert_join', 'SELECT', 'SELECT, INSERT, UPDATE');
