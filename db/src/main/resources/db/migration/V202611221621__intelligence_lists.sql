-- Lists of addresses. The provider's own: the rows carry the provider's tenant, so that only its transactions write them,
-- and no customer reads what is known about whom.
CREATE TABLE address_list (
    tenant_id      uuid        NOT NULL REFERENCES tenant (tenant_id),
    list_id        uuid        NOT NULL,
    name           text        NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    kind           text        NOT NULL CHECK (kind IN ('TOR', 'HONEY', 'OWN')),
    source         text        NOT NULL DEFAULT '' CHECK (length(source) <= 200),
    url            text        CHECK (length(url) <= 500),
    refresh_hours  int         CHECK (refresh_hours BETWEEN 1 AND 720),
    warn_hours     int         CHECK (warn_hours BETWEEN 1 AND 8760),
    keep_days      int         CHECK (keep_days BETWEEN 1 AND 3650),
    version        int         NOT NULL DEFAULT 0,
    created_at     timestamptz NOT NULL,
    -- Written by machines, and without a version: an import costs nobody who types.
    last_import_at timestamptz,
    last_entry_at  timestamptz,
    next_fetch_at  timestamptz,
    PRIMARY KEY (tenant_id, list_id)
);
COMMENT ON TABLE address_list IS 'internal: a list of addresses that raise what comes from them, and how it stays fresh';
COMMENT ON COLUMN address_list.warn_hours IS 'how old the last import may be before people are warned; null: no matter';
COMMENT ON COLUMN address_list.keep_days IS 'an entry that was not seen again for so long no longer counts; null: it does';
CREATE UNIQUE INDEX address_list_name_once ON address_list (tenant_id, lower(name));
CREATE INDEX address_list_due ON address_list (tenant_id, next_fetch_at) WHERE next_fetch_at IS NOT NULL;
SELECT infra.protect_tenant_table('address_list', NULL, 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE address_entry (
    tenant_id     uuid        NOT NULL,
    list_id       uuid        NOT NULL,
    entry         cidr        NOT NULL,
    first_seen_at timestamptz NOT NULL,
    last_seen_at  timestamptz NOT NULL,
    expires_at    timestamptz,
    note          text        NOT NULL DEFAULT '' CHECK (length(note) <= 300),
    PRIMARY KEY (tenant_id, list_id, entry),
    FOREIGN KEY (tenant_id, list_id) REFERENCES address_list (tenant_id, list_id)
);
COMMENT ON TABLE address_entry IS 'internal: an address or range of a list; one that left it stays for a while, expired';
CREATE INDEX address_entry_network ON address_entry USING gist (entry inet_ops);
SELECT infra.protect_tenant_table('address_entry', NULL, 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE address_import (
    tenant_id       uuid        NOT NULL,
    import_id       uuid        NOT NULL,
    list_id         uuid        NOT NULL,
    road            text        NOT NULL CHECK (road IN ('FILE', 'TEXT', 'API', 'URL')),
    origin          text        NOT NULL CHECK (length(origin) <= 500),
    whole           boolean     NOT NULL,
    state           text        NOT NULL CHECK (state IN ('FETCHING', 'CHECKED', 'APPLYING', 'DONE', 'FAILED')),
    added           int         NOT NULL DEFAULT 0,
    again           int         NOT NULL DEFAULT 0,
    gone            int         NOT NULL DEFAULT 0,
    refused         int         NOT NULL DEFAULT 0,
    problem         jsonb,
    entries         cidr[],
    notes           text[],
    expiries        timestamptz[],
    asked_at        timestamptz NOT NULL,
    done_at         timestamptz,
    actor_directory text        NOT NULL,
    actor_subject   text        NOT NULL,
    actor_name      text        NOT NULL,
    PRIMARY KEY (tenant_id, import_id),
    FOREIGN KEY (tenant_id, list_id) REFERENCES address_list (tenant_id, list_id)
);
COMMENT ON TABLE address_import IS 'internal: one import into a list of addresses; its numbers, and the entries until it ended';
COMMENT ON COLUMN address_import.whole IS 'whether it is the whole list, so that what it does not name is gone';
CREATE INDEX address_import_newest ON address_import (tenant_id, list_id, asked_at DESC, import_id DESC);
-- Two refreshes at once fetch it once.
CREATE UNIQUE INDEX address_import_running_once ON address_import (tenant_id, list_id) WHERE state IN ('FETCHING', 'APPLYING');
SELECT infra.protect_tenant_table('address_import', NULL, 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE address_import_fault (
    tenant_id uuid  NOT NULL,
    import_id uuid  NOT NULL,
    line      int   NOT NULL,
    content   text  NOT NULL,
    problem   jsonb NOT NULL,
    PRIMARY KEY (tenant_id, import_id, line),
    FOREIGN KEY (tenant_id, import_id) REFERENCES address_import (tenant_id, import_id) ON DELETE CASCADE
);
COMMENT ON TABLE address_import_fault IS 'internal: a line of an import that was refused, and why';
SELECT infra.protect_tenant_table('address_import_fault', NULL, 'SELECT, INSERT, UPDATE, DELETE');

-- What an intake asks inside its customer's transaction, which does not see the provider's rows: addresses go in, what is
-- known about exactly these comes out. Tor and honey network before own lists, the narrowest entry first.
CREATE FUNCTION address_hits(provider uuid, addresses inet[], at timestamptz)
    RETURNS TABLE (place int, list text, kind text, entry cidr)
    LANGUAGE sql
    STABLE
    SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
    ROWS 10
AS $$
    SELECT DISTINCT ON (a.place) a.place::int, l.name, l.kind, e.entry
    FROM unnest(addresses) WITH ORDINALITY AS a (address, place)
    JOIN address_entry e ON e.entry >>= a.address
    JOIN address_list l ON l.tenant_id = e.tenant_id AND l.list_id = e.list_id
    WHERE e.tenant_id = provider AND (e.expires_at IS NULL OR e.expires_at > at)
    ORDER BY a.place, l.kind = 'OWN', masklen(e.entry) DESC, l.name
$$;
COMMENT ON FUNCTION address_hits(uuid, inet[], timestamptz) IS
    'Which of these addresses are on a list, by their place (from 1): one hit each, the one that counts.';
GRANT EXECUTE ON FUNCTION address_hits(uuid, inet[], timestamptz) TO mdr_staff;
