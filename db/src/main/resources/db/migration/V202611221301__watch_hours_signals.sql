-- What a subscription's watch row says beyond its last poll.
ALTER TABLE subscription_watch
    ADD COLUMN first_complete_at  timestamptz,
    ADD COLUMN last_lead          double precision,
    ADD COLUMN complete_lead      double precision,
    ADD COLUMN reason_polls       int    NOT NULL DEFAULT 0,
    ADD COLUMN history_running    int    NOT NULL DEFAULT 0,
    ADD COLUMN quarantined        bigint NOT NULL DEFAULT 0,
    ADD COLUMN plan_tier          text,
    ADD COLUMN plan_coverage      text,
    ADD COLUMN extensions_off     text[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN subscription_watch.last_lead IS
    'seconds by which the clock that wrote last_started_at and last_ended_at was ahead of this server''s';
COMMENT ON COLUMN subscription_watch.complete_lead IS 'the same of last_complete_at';
COMMENT ON COLUMN subscription_watch.reason_polls IS 'ended polls in a row with a reason of this kind';
COMMENT ON COLUMN subscription_watch.history_running IS
    'active history of the last 24 h with severity High, counted when the first complete list ended';
COMMENT ON COLUMN subscription_watch.quarantined IS 'rows of quarantine: a customer may know how many, not which';

-- A first complete list was read before this was kept, unless there was none.
DO $$
DECLARE
    wanted bigint;
    moved bigint;
BEGIN
    SELECT count(*) INTO wanted FROM subscription_watch w WHERE w.last_complete_at IS NOT NULL;
    UPDATE subscription_watch w SET first_complete_at = w.last_complete_at WHERE w.last_complete_at IS NOT NULL;
    GET DIAGNOSTICS moved = ROW_COUNT;
    IF moved <> wanted THEN
        RAISE EXCEPTION 'first_complete_at: % rows of %', moved, wanted;
    END IF;
    SELECT count(DISTINCT (q.tenant_id, q.subscription_id)) INTO wanted FROM quarantine q;
    UPDATE subscription_watch w SET quarantined = c.number
    FROM (SELECT q.tenant_id, q.subscription_id, count(*) AS number FROM quarantine q GROUP BY 1, 2) c
    WHERE w.tenant_id = c.tenant_id AND w.subscription_id = c.subscription_id;
    GET DIAGNOSTICS moved = ROW_COUNT;
    IF moved <> wanted THEN
        RAISE EXCEPTION 'quarantined: % rows of %', moved, wanted;
    END IF;
END
$$;

ALTER TABLE poll_run ADD COLUMN history int NOT NULL DEFAULT 0;
COMMENT ON COLUMN poll_run.history IS 'of those added, how many are history';

ALTER TABLE quarantine
    ADD COLUMN last_poll_id uuid, ADD COLUMN replay_asked_at timestamptz, ADD COLUMN replayed_at timestamptz;
COMMENT ON COLUMN quarantine.last_poll_id IS 'the poll that counted it last: on two pages of one poll it is still one time';
COMMENT ON COLUMN quarantine.replayed_at IS 'when it was last tried again and still could not be read';
CREATE INDEX quarantine_newest ON quarantine (last_seen_at DESC, quarantine_id DESC);
CREATE INDEX quarantine_newest_of_tenant ON quarantine (tenant_id, last_seen_at DESC, quarantine_id DESC);

-- What the strips of the watch page are drawn from: a month of polls of one subscription is 43,200 rows, of hours 720.
CREATE TABLE watch_hour (
    tenant_id       uuid        NOT NULL,
    hour            timestamptz NOT NULL,
    subscription_id uuid        NOT NULL,
    reason          text        NOT NULL,
    polls           int         NOT NULL,
    added           int         NOT NULL,
    history         int         NOT NULL,
    changed         int         NOT NULL,
    quarantined     int         NOT NULL,
    PRIMARY KEY (tenant_id, hour, subscription_id, reason),
    FOREIGN KEY (tenant_id, subscription_id) REFERENCES subscription (tenant_id, subscription_id)
) PARTITION BY RANGE (hour);
COMMENT ON TABLE watch_hour IS 'tenant: ended polls of one subscription by the hour they began in and how they ended [expires]';
CREATE INDEX watch_hour_by_subscription ON watch_hour (subscription_id, hour);
SELECT infra.protect_tenant_table('watch_hour', 'SELECT', 'SELECT, INSERT, UPDATE');

-- What the provider has to do something about; belongs to the provider, so that no customer ever sees one.
CREATE TABLE signal (
    tenant_id          uuid        NOT NULL REFERENCES tenant (tenant_id),
    signal_id          uuid        NOT NULL,
    kind               text        NOT NULL CHECK (kind IN (
        'SILENCE', 'ACCESS_LOST', 'PLAN_OFF', 'CREDENTIAL_FAILING', 'CREDENTIAL_EXPIRING', 'ALREADY_RUNNING')),
    about_tenant       uuid,
    about_subscription uuid,
    about              text        NOT NULL DEFAULT '',
    detail             jsonb       NOT NULL,
    opened_at          timestamptz NOT NULL,
    changed_at         timestamptz NOT NULL,
    ended_at           timestamptz,
    ended_by           text,
    end_reason         text,
    PRIMARY KEY (tenant_id, signal_id),
    CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
COMMENT ON TABLE signal IS 'internal: what is wrong with watching somebody, and until when it was';
COMMENT ON COLUMN signal.about_tenant IS 'the customer concerned; the row itself is the provider''s';
-- Two sweeps at once open it once.
CREATE UNIQUE INDEX signal_open_once ON signal (tenant_id, kind, about_tenant, about_subscription, about)
    NULLS NOT DISTINCT WHERE ended_at IS NULL;
-- What ran when we arrived is said once, ever.
CREATE UNIQUE INDEX signal_running_once ON signal (tenant_id, about_subscription) WHERE kind = 'ALREADY_RUNNING';
CREATE INDEX signal_newest ON signal (tenant_id, opened_at DESC, signal_id DESC);
SELECT infra.protect_tenant_table('signal', NULL, 'SELECT, INSERT, UPDATE');

CREATE TABLE credential (
    tenant_id     uuid        NOT NULL REFERENCES tenant (tenant_id),
    name          text        NOT NULL,
    kind          text        NOT NULL,
    expires_at    timestamptz,
    last_ok_at    timestamptz,
    failing_since timestamptz,
    detail        text,
    checked_at    timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, name)
);
COMMENT ON TABLE credential IS 'internal: how we sign in at Azure, until when, and whether it is accepted; never the secret';
SELECT infra.protect_tenant_table('credential', NULL, 'SELECT, INSERT, UPDATE');

CREATE TABLE suppression_rule (
    tenant_id         uuid        NOT NULL,
    subscription_id   uuid        NOT NULL,
    name              text        NOT NULL,
    alert_type        text,
    reason            text,
    comment           text,
    state             text        NOT NULL,
    covers_containers boolean     NOT NULL,
    expires_at        timestamptz,
    modified_at       timestamptz,
    seen_at           timestamptz NOT NULL,
    gone_at           timestamptz,
    PRIMARY KEY (tenant_id, subscription_id, name),
    FOREIGN KEY (tenant_id, subscription_id) REFERENCES subscription (tenant_id, subscription_id)
);
COMMENT ON TABLE suppression_rule IS 'tenant: rules of the customer''s own Defender that dismiss alerts before anybody sees them';
SELECT infra.protect_tenant_table('suppression_rule', 'SELECT', 'SELECT, INSERT, UPDATE');
