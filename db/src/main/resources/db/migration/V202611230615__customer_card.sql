-- Why: an analyst at night has to know what may be done without asking, whom to call first, and how that person
-- knows who is calling. The customer never reads it: a pass-phrase that is shown is none.
CREATE TABLE customer_card (
    tenant_id       uuid        NOT NULL REFERENCES tenant (tenant_id),
    pass_phrase     text        NOT NULL DEFAULT '' CHECK (length(pass_phrase) <= 200),
    note            text        NOT NULL DEFAULT '' CHECK (length(note) <= 2000),
    version         int         NOT NULL DEFAULT 1,
    changed_at      timestamptz NOT NULL,
    changed_by_name text        NOT NULL,
    PRIMARY KEY (tenant_id)
);
COMMENT ON TABLE customer_card IS 'internal: how a customer wants to be spoken to when something happens; its contacts and acts hang on it';
COMMENT ON COLUMN customer_card.pass_phrase IS 'spoken on the phone, so that both know who is calling';
SELECT infra.protect_tenant_table('customer_card', NULL, 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE customer_contact (
    tenant_id uuid NOT NULL,
    position  int  NOT NULL CHECK (position BETWEEN 1 AND 20),
    name      text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    role      text NOT NULL DEFAULT '' CHECK (length(role) <= 120),
    phone     text NOT NULL CHECK (length(phone) BETWEEN 1 AND 40),
    email     text NOT NULL DEFAULT '' CHECK (length(email) <= 200),
    hours     text NOT NULL DEFAULT '' CHECK (length(hours) <= 120),
    zone      text NOT NULL DEFAULT 'Europe/Amsterdam' CHECK (length(zone) <= 60),
    language  text NOT NULL DEFAULT '' CHECK (length(language) <= 60),
    PRIMARY KEY (tenant_id, position),
    FOREIGN KEY (tenant_id) REFERENCES customer_card (tenant_id)
);
COMMENT ON TABLE customer_contact IS 'internal: whom to call at a customer, in the order of their positions';
COMMENT ON COLUMN customer_contact.hours IS 'as people write them, for example Mon-Fri 08:30-17:30 or 24/7';
SELECT infra.protect_tenant_table('customer_contact', NULL, 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE approved_act (
    tenant_id uuid NOT NULL,
    position  int  NOT NULL CHECK (position BETWEEN 1 AND 20),
    kind      text NOT NULL CHECK (kind IN ('ISOLATE', 'TERMINATE', 'SCALE_TO_ZERO', 'REVOKE_BINDING', 'BLOCK_ADDRESS', 'OTHER')),
    reach     text NOT NULL CHECK (reach IN ('EVERYWHERE', 'NOT_PRODUCTION')),
    scope     text NOT NULL DEFAULT '' CHECK (length(scope) <= 300),
    PRIMARY KEY (tenant_id, position),
    FOREIGN KEY (tenant_id) REFERENCES customer_card (tenant_id)
);
COMMENT ON TABLE approved_act IS 'internal: what may be done for a customer without asking first, and where';
SELECT infra.protect_tenant_table('approved_act', NULL, 'SELECT, INSERT, UPDATE, DELETE');
