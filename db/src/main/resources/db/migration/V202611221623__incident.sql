-- Three kinds of columns never mix (ADR 0014): what an incident is (written once, when it opens), what people decide
-- (incident, with a version) and what machines count (incident_activity, without one). So a new alert never gives a
-- typing analyst a conflict. What lists need is derived from all three into incident_queue and incident_public.
CREATE TABLE incident_number (
    tenant_id uuid NOT NULL PRIMARY KEY REFERENCES tenant (tenant_id),
    last      int  NOT NULL CHECK (last >= 0)
);
COMMENT ON TABLE incident_number IS 'internal: the last incident number of a tenant; taken last in a transaction, as many as are really opened';
SELECT infra.protect_tenant_table('incident_number', NULL, 'SELECT, INSERT, UPDATE');

CREATE TABLE incident (
    tenant_id         uuid        NOT NULL REFERENCES tenant (tenant_id),
    incident_id       uuid        NOT NULL,
    number            int         NOT NULL,
    origin            text        NOT NULL CHECK (origin IN ('ALERTS', 'RUNNING', 'BY_HAND', 'SPLIT', 'SIGNAL')),
    category          text        NOT NULL,
    cluster           text        NOT NULL,
    principal         text        NOT NULL,
    namespace         text,
    workload          text,
    image             text,
    addresses         text[]      NOT NULL DEFAULT '{}',
    key_hash          bytea,
    summary           jsonb,
    title             text        CHECK (length(title) BETWEEN 1 AND 200),
    test              boolean     NOT NULL,
    late              boolean     NOT NULL,
    rule_version      int,
    recurrence_of     uuid,
    split_from        uuid,
    signal_id         uuid,
    opened_at         timestamptz NOT NULL,
    state             text        NOT NULL DEFAULT 'NEW'
                      CHECK (state IN ('NEW', 'IN_PROGRESS', 'ON_HOLD', 'RESOLVED', 'CLOSED')),
    verdict           text        CHECK (verdict IN ('TRUE_POSITIVE', 'BENIGN_POSITIVE', 'FALSE_POSITIVE', 'UNDETERMINED')),
    verdict_note      text,
    owner_directory   text,
    owner_subject     text,
    owner_name        text,
    tier              int         NOT NULL DEFAULT 1 CHECK (tier BETWEEN 1 AND 3),
    priority_set      text        CHECK (priority_set IN ('P1', 'P2', 'P3', 'P4')),
    claimed_at        timestamptz,
    told_at           timestamptz,
    contained_at      timestamptz,
    hold_until        timestamptz,
    resolved_at       timestamptz,
    closed_at         timestamptz,
    version           int         NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant_id, incident_id),
    UNIQUE (tenant_id, number),
    FOREIGN KEY (tenant_id, recurrence_of) REFERENCES incident (tenant_id, incident_id),
    FOREIGN KEY (tenant_id, split_from) REFERENCES incident (tenant_id, incident_id),
    CHECK ((state IN ('RESOLVED', 'CLOSED')) = (verdict IS NOT NULL)),
    CHECK ((owner_subject IS NULL) = (owner_directory IS NULL)),
    CHECK ((state = 'ON_HOLD') = (hold_until IS NOT NULL))
);
COMMENT ON TABLE incident IS 'internal: the unit of work; what it is (written once) and what people decided about it';
COMMENT ON COLUMN incident.key_hash IS 'of tenant, cluster, category, principal and whether it is a test; null: attracts no alerts';
COMMENT ON COLUMN incident.summary IS 'a Sentence, where category and place do not say it: an outage of watching, what ran when we arrived';
COMMENT ON COLUMN incident.title IS 'a person''s own words: of incidents made by hand';
COMMENT ON COLUMN incident.rule_version IS 'of the mapping that decided its category; a running case keeps it';
COMMENT ON COLUMN incident.priority_set IS 'a person''s word against the rule''s; null: the rule''s';
CREATE INDEX incident_key ON incident (tenant_id, key_hash, opened_at) WHERE key_hash IS NOT NULL;
CREATE INDEX incident_signal ON incident (tenant_id, signal_id) WHERE signal_id IS NOT NULL;
SELECT infra.protect_tenant_table('incident', NULL, 'SELECT, INSERT, UPDATE');

CREATE TABLE incident_activity (
    tenant_id      uuid        NOT NULL,
    incident_id    uuid        NOT NULL,
    alerts         int         NOT NULL,
    done           int         NOT NULL DEFAULT 0,
    first_alert_at timestamptz NOT NULL,
    last_alert_at  timestamptz NOT NULL,
    base           text        NOT NULL CHECK (base IN ('P1', 'P2', 'P3', 'P4')),
    two_categories boolean     NOT NULL DEFAULT false,
    listed         boolean     NOT NULL DEFAULT false,
    first_ever     boolean     NOT NULL DEFAULT false,
    mixed          boolean     NOT NULL DEFAULT false,
    priority       text        NOT NULL CHECK (priority IN ('P1', 'P2', 'P3', 'P4')),
    steps          jsonb       NOT NULL DEFAULT '[]',
    root_id        uuid        NOT NULL,
    attack_id      uuid,
    reopened_at    timestamptz,
    claim_due_at   timestamptz,
    tell_due_at    timestamptz,
    contain_due_at timestamptz,
    changed_at     timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, incident_id),
    FOREIGN KEY (tenant_id, incident_id) REFERENCES incident (tenant_id, incident_id)
);
COMMENT ON TABLE incident_activity IS 'internal: what machines count of an incident; whoever changes an incident locks this row first';
COMMENT ON COLUMN incident_activity.base IS 'the most urgent of its alerts: severity and the floor of the category, before any step';
COMMENT ON COLUMN incident_activity.steps IS 'Sentences: why its priority is what it is';
COMMENT ON COLUMN incident_activity.mixed IS 'some alert is of another image, workload or namespace than the one that opened it: no baseline fits';
COMMENT ON COLUMN incident_activity.done IS 'how many of its alerts the source holds to be resolved or dismissed';
COMMENT ON COLUMN incident_activity.claim_due_at IS 'of the promises when they began to run; null: nothing is promised';
COMMENT ON COLUMN incident_activity.root_id IS 'itself, or the incident it is worked on as part of, at the top; follows from incident_merge';
CREATE INDEX incident_activity_root ON incident_activity (tenant_id, root_id) WHERE root_id <> incident_id;
CREATE INDEX incident_activity_attack ON incident_activity (tenant_id, attack_id) WHERE attack_id IS NOT NULL;
SELECT infra.protect_tenant_table('incident_activity', NULL, 'SELECT, INSERT, UPDATE');

CREATE TABLE incident_alert (
    tenant_id   uuid        NOT NULL,
    incident_id uuid        NOT NULL,
    alert_id    uuid        NOT NULL,
    from_at     timestamptz NOT NULL,
    until_at    timestamptz,
    category    text        NOT NULL,
    cluster     text        NOT NULL,
    happened_at timestamptz NOT NULL,
    base        text        NOT NULL,
    listed      boolean     NOT NULL,
    first_ever  boolean     NOT NULL,
    PRIMARY KEY (tenant_id, incident_id, alert_id, from_at),
    FOREIGN KEY (tenant_id, incident_id) REFERENCES incident (tenant_id, incident_id),
    FOREIGN KEY (tenant_id, alert_id) REFERENCES alert (tenant_id, alert_id)
);
COMMENT ON TABLE incident_alert IS 'internal: which alert belongs to which incident, from when until when';
CREATE UNIQUE INDEX incident_alert_current ON incident_alert (tenant_id, alert_id) WHERE until_at IS NULL;
-- "What else happened on this cluster within an hour?"
CREATE INDEX incident_alert_cluster ON incident_alert (tenant_id, cluster, happened_at) WHERE until_at IS NULL;
SELECT infra.protect_tenant_table('incident_alert', NULL, 'SELECT, INSERT, UPDATE');

CREATE TABLE incident_merge (
    tenant_id uuid        NOT NULL,
    child_id  uuid        NOT NULL,
    parent_id uuid        NOT NULL,
    from_at   timestamptz NOT NULL,
    until_at  timestamptz,
    by_name   text,
    ended_by  text,
    PRIMARY KEY (tenant_id, child_id, from_at),
    FOREIGN KEY (tenant_id, child_id) REFERENCES incident (tenant_id, incident_id),
    FOREIGN KEY (tenant_id, parent_id) REFERENCES incident (tenant_id, incident_id),
    CHECK (child_id <> parent_id)
);
COMMENT ON TABLE incident_merge IS 'internal: an incident that is worked on as part of another; a relation, nothing moves';
COMMENT ON COLUMN incident_merge.by_name IS 'null: an alert between the two showed that they are one';
CREATE UNIQUE INDEX incident_merge_current ON incident_merge (tenant_id, child_id) WHERE until_at IS NULL;
CREATE INDEX incident_merge_parent ON incident_merge (tenant_id, parent_id);
SELECT infra.protect_tenant_table('incident_merge', NULL, 'SELECT, INSERT, UPDATE');

CREATE TABLE correlation_slot (
    tenant_id     uuid        NOT NULL REFERENCES tenant (tenant_id),
    key_hash      bytea       NOT NULL,
    incident_id   uuid,
    last_alert_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, key_hash)
);
COMMENT ON TABLE correlation_slot IS 'internal: whoever opens or extends incidents of a key, or of a cluster, holds its slot';
SELECT infra.protect_tenant_table('correlation_slot', NULL, 'SELECT, INSERT, UPDATE');

CREATE TABLE sighting (
    tenant_id    uuid        NOT NULL REFERENCES tenant (tenant_id),
    cluster      text        NOT NULL,
    alert_type   text        NOT NULL,
    first_at     timestamptz NOT NULL,
    last_at      timestamptz NOT NULL,
    times        bigint      NOT NULL,
    last_verdict text,
    last_by      text,
    decided_at   timestamptz,
    PRIMARY KEY (tenant_id, cluster, alert_type)
);
COMMENT ON TABLE sighting IS 'internal: "seen before": how often a type of alert was seen on a cluster, and what it was the last time';
SELECT infra.protect_tenant_table('sighting', NULL, 'SELECT, INSERT, UPDATE');

CREATE TABLE incident_entity (
    tenant_id   uuid NOT NULL,
    incident_id uuid NOT NULL,
    kind        text NOT NULL,
    value       text NOT NULL CHECK (length(value) <= 400),
    PRIMARY KEY (tenant_id, incident_id, kind, value),
    FOREIGN KEY (tenant_id, incident_id) REFERENCES incident (tenant_id, incident_id)
);
COMMENT ON TABLE incident_entity IS 'internal: what an incident is about, lower case: shown as chips, found by search';
CREATE INDEX incident_entity_value ON incident_entity (value text_pattern_ops, tenant_id, incident_id);
SELECT infra.protect_tenant_table('incident_entity', NULL, 'SELECT, INSERT');

CREATE TABLE incident_event (
    tenant_id   uuid        NOT NULL,
    incident_id uuid        NOT NULL,
    event_id    uuid        NOT NULL,
    at          timestamptz NOT NULL,
    kind        text        NOT NULL,
    said        jsonb       NOT NULL,
    actor_name  text,
    body        text,
    PRIMARY KEY (tenant_id, incident_id, event_id),
    FOREIGN KEY (tenant_id, incident_id) REFERENCES incident (tenant_id, incident_id)
);
COMMENT ON TABLE incident_event IS 'internal: the timeline: what machines and people did, in the order of its ids';
COMMENT ON COLUMN incident_event.actor_name IS 'null: the product itself';
SELECT infra.protect_tenant_table('incident_event', NULL, 'SELECT, INSERT');

CREATE TABLE incident_note (
    tenant_id   uuid        NOT NULL,
    incident_id uuid        NOT NULL,
    note_id     uuid        NOT NULL,
    at          timestamptz NOT NULL,
    author_name text        NOT NULL,
    body        text        NOT NULL CHECK (length(body) BETWEEN 1 AND 20000),
    PRIMARY KEY (tenant_id, incident_id, note_id),
    FOREIGN KEY (tenant_id, incident_id) REFERENCES incident (tenant_id, incident_id)
);
COMMENT ON TABLE incident_note IS 'internal: what the provider''s people write for each other';
SELECT infra.protect_tenant_table('incident_note', NULL, 'SELECT, INSERT');

CREATE TABLE incident_act (
    tenant_id   uuid        NOT NULL,
    incident_id uuid        NOT NULL,
    act_id      uuid        NOT NULL,
    kind        text        NOT NULL CHECK (kind IN ('ISOLATE', 'TERMINATE', 'SCALE_TO_ZERO', 'REVOKE_BINDING', 'BLOCK_ADDRESS', 'OTHER')),
    target      text        NOT NULL CHECK (length(target) BETWEEN 1 AND 500),
    approval    text        NOT NULL CHECK (length(approval) BETWEEN 1 AND 500),
    result      text        CHECK (length(result) <= 2000),
    contains    boolean     NOT NULL,
    done_at     timestamptz NOT NULL,
    done_by     text        NOT NULL,
    undone_at   timestamptz,
    undone_by   text,
    PRIMARY KEY (tenant_id, incident_id, act_id),
    FOREIGN KEY (tenant_id, incident_id) REFERENCES incident (tenant_id, incident_id),
    CHECK ((undone_at IS NULL) = (undone_by IS NULL))
);
COMMENT ON TABLE incident_act IS 'internal: what was done: who, where, on whose approval, with what result, undone when';
SELECT infra.protect_tenant_table('incident_act', NULL, 'SELECT, INSERT, UPDATE');

CREATE TABLE attack (
    tenant_id uuid        NOT NULL REFERENCES tenant (tenant_id),
    attack_id uuid        NOT NULL,
    opened_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, attack_id)
);
COMMENT ON TABLE attack IS 'internal: incidents of several categories on one cluster that belong together; linked, not merged';
SELECT infra.protect_tenant_table('attack', NULL, 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE cluster_mark (
    tenant_id  uuid        NOT NULL REFERENCES tenant (tenant_id),
    cluster    text        NOT NULL CHECK (cluster <> '' AND cluster = lower(cluster)),
    production boolean     NOT NULL,
    critical   boolean     NOT NULL,
    note       text        CHECK (length(note) <= 500),
    marked_at  timestamptz NOT NULL,
    marked_by  text        NOT NULL,
    version    int         NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant_id, cluster)
);
COMMENT ON TABLE cluster_mark IS 'internal: clusters that are production or critical: their incidents are one step more urgent';
SELECT infra.protect_tenant_table('cluster_mark', NULL, 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE baseline (
    tenant_id   uuid        NOT NULL REFERENCES tenant (tenant_id),
    baseline_id uuid        NOT NULL,
    image       text        NOT NULL CHECK (image <> ''),
    workload    text        NOT NULL CHECK (workload <> ''),
    namespace   text        NOT NULL CHECK (namespace <> ''),
    category    text        NOT NULL,
    reason      text        NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
    owner_name  text        NOT NULL,
    made_at     timestamptz NOT NULL,
    ends_at     timestamptz NOT NULL CHECK (ends_at > made_at),
    ended_at    timestamptz,
    ended_by    text,
    PRIMARY KEY (tenant_id, baseline_id),
    CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
COMMENT ON TABLE baseline IS 'internal: known good: marks and lowers to P4, never hides';
SELECT infra.protect_tenant_table('baseline', NULL, 'SELECT, INSERT, UPDATE');

CREATE TABLE announced_work (
    tenant_id  uuid        NOT NULL REFERENCES tenant (tenant_id),
    work_id    uuid        NOT NULL,
    kind       text        NOT NULL CHECK (kind IN ('DEPLOYMENT', 'UPGRADE', 'PENETRATION_TEST', 'OTHER')),
    starts_at  timestamptz NOT NULL,
    ends_at    timestamptz NOT NULL CHECK (ends_at > starts_at),
    clusters   text[]      NOT NULL,
    contact    text        NOT NULL CHECK (length(contact) BETWEEN 1 AND 300),
    note       text        CHECK (length(note) <= 1000),
    made_at    timestamptz NOT NULL,
    made_by    text        NOT NULL,
    ended_at   timestamptz,
    ended_by   text,
    PRIMARY KEY (tenant_id, work_id),
    CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
COMMENT ON TABLE announced_work IS 'internal: what a customer said they would do, when and where; marks and lowers by one step';
COMMENT ON COLUMN announced_work.clusters IS 'resource ids, lower case; empty: all of the customer''s';
SELECT infra.protect_tenant_table('announced_work', NULL, 'SELECT, INSERT, UPDATE');

-- What the queue shows and counts: one row per open incident, derived, so that neither pages nor counts touch the
-- incidents of years.
CREATE TABLE incident_queue (
    tenant_id       uuid        NOT NULL,
    incident_id     uuid        NOT NULL,
    number          int         NOT NULL,
    band            smallint    NOT NULL,
    breach_at       timestamptz NOT NULL,
    breach_of       text        CHECK (breach_of IN ('CLAIM', 'TELL', 'CONTAIN')),
    priority        text        NOT NULL,
    state           text        NOT NULL,
    origin          text        NOT NULL,
    category        text        NOT NULL,
    cluster         text        NOT NULL,
    principal       text        NOT NULL,
    namespace       text,
    workload        text,
    image           text,
    addresses       text[]      NOT NULL,
    summary         jsonb,
    title           text,
    production      boolean,
    critical        boolean     NOT NULL,
    test            boolean     NOT NULL,
    late            boolean     NOT NULL,
    listed          boolean     NOT NULL,
    owner_directory text,
    owner_subject   text,
    owner_name      text,
    tier            int         NOT NULL,
    alerts          int         NOT NULL,
    done            int         NOT NULL,
    since           timestamptz NOT NULL,
    last_alert_at   timestamptz NOT NULL,
    opened_at       timestamptz NOT NULL,
    reopened_at     timestamptz,
    hold_until      timestamptz,
    attack_id       uuid,
    recurrence_of   uuid,
    version         int         NOT NULL,
    PRIMARY KEY (tenant_id, incident_id),
    FOREIGN KEY (tenant_id, incident_id) REFERENCES incident (tenant_id, incident_id)
);
COMMENT ON TABLE incident_queue IS 'internal: open incidents as the queue shows them; derived, may be rebuilt at any time';
COMMENT ON COLUMN incident_queue.band IS '1 to 4 as its priority, 5 on hold, 6 test';
COMMENT ON COLUMN incident_queue.breach_at IS 'the next promise that is not kept yet; year 9999: none';
CREATE INDEX incident_queue_order ON incident_queue (band, breach_at, incident_id);
CREATE INDEX incident_queue_order_of_tenant ON incident_queue (tenant_id, band, breach_at, incident_id);
CREATE INDEX incident_queue_hold ON incident_queue (hold_until) WHERE hold_until IS NOT NULL;
CREATE INDEX incident_queue_attack ON incident_queue (tenant_id, attack_id) WHERE attack_id IS NOT NULL;
SELECT infra.protect_tenant_table('incident_queue', NULL, 'SELECT, INSERT, UPDATE, DELETE');

-- The customer's lane. What is here was chosen for them, not filtered.
CREATE TABLE incident_public (
    tenant_id     uuid        NOT NULL,
    incident_id   uuid        NOT NULL,
    number        int         NOT NULL,
    category      text        NOT NULL,
    cluster       text        NOT NULL,
    namespace     text,
    workload      text,
    priority      text        NOT NULL,
    state         text        NOT NULL,
    verdict       text,
    test          boolean     NOT NULL,
    alerts        int         NOT NULL,
    since         timestamptz NOT NULL,
    opened_at     timestamptz NOT NULL,
    claimed_at    timestamptz,
    told_at       timestamptz,
    contained_at  timestamptz,
    resolved_at   timestamptz,
    closed_at     timestamptz,
    recurrence_of uuid,
    merged_into   uuid,
    PRIMARY KEY (tenant_id, incident_id),
    FOREIGN KEY (tenant_id, incident_id) REFERENCES incident (tenant_id, incident_id)
);
COMMENT ON TABLE incident_public IS 'tenant: an incident as its customer sees it';
CREATE INDEX incident_public_newest ON incident_public (tenant_id, opened_at DESC, incident_id DESC);
CREATE INDEX incident_public_newest_of_all ON incident_public (opened_at DESC, incident_id DESC);
SELECT infra.protect_tenant_table('incident_public', 'SELECT', 'SELECT, INSERT, UPDATE');

CREATE TABLE customer_message (
    tenant_id   uuid        NOT NULL,
    incident_id uuid        NOT NULL,
    message_id  uuid        NOT NULL,
    at          timestamptz NOT NULL,
    visible_at  timestamptz NOT NULL,
    taken_back_at timestamptz,
    announced   boolean     NOT NULL DEFAULT false,
    author_name text        NOT NULL,
    body        text        NOT NULL CHECK (length(body) BETWEEN 1 AND 20000),
    PRIMARY KEY (tenant_id, incident_id, message_id),
    FOREIGN KEY (tenant_id, incident_id) REFERENCES incident_public (tenant_id, incident_id)
);
CREATE INDEX customer_message_unannounced ON customer_message (visible_at) WHERE NOT announced;
COMMENT ON TABLE customer_message IS 'tenant: what was said to the customer about an incident; before visible_at it may be taken back';
SELECT infra.protect_tenant_table('customer_message', 'SELECT', 'SELECT, INSERT, UPDATE');
