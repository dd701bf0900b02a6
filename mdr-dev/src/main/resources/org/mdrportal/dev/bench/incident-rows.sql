INSERT INTO attack (tenant_id, attack_id, opened_at)
SELECT tenant_id, attack_id, min(opened_at) FROM bench.prepared WHERE attack_id IS NOT NULL GROUP BY tenant_id, attack_id;

INSERT INTO incident (
    tenant_id, incident_id, number, origin, category, cluster, principal, namespace, workload, image, addresses, key_hash,
    test, late, rule_version, recurrence_of, opened_at, state, verdict, owner_directory, owner_subject, owner_name, tier,
    claimed_at, told_at, hold_until, resolved_at, closed_at)
SELECT i.tenant_id, i.incident_id, i.number, 'ALERTS', i.category, i.cluster, i.principal, i.namespace, i.workload,
       CASE WHEN i.has_image THEN i.image END, CASE WHEN i.has_address THEN ARRAY[i.address] ELSE '{}' END,
       sha256(uuid_send(i.incident_id)), i.test, false, 1, i.again_of, i.opened_at, i.state, i.verdict,
       CASE WHEN i.person IS NOT NULL THEN '50c00000-0000-4000-8000-000000000001' END,
       CASE WHEN i.person IS NOT NULL THEN format('00000000-0000-4000-8000-%s', lpad(i.person::text, 12, '0')) END,
       CASE WHEN i.person IS NOT NULL THEN 'Analyst ' || i.person END, i.tier, i.claimed_at, i.told_at,
       CASE WHEN i.state = 'ON_HOLD' THEN now() + interval '1 day' * (1 + i.chance) END, i.ended_at, i.closed_at
FROM bench.prepared i
ORDER BY i.rank;

INSERT INTO incident_activity (
    tenant_id, incident_id, alerts, first_alert_at, last_alert_at, base, listed, first_ever, priority, steps, root_id,
    attack_id, claim_due_at, tell_due_at, contain_due_at, changed_at)
SELECT i.tenant_id, i.incident_id, i.alerts, i.opened_at, i.opened_at + interval '10 minutes', i.priority,
       i.has_address AND i.chance < 0.05, i.chance > 0.98, i.priority,
       '[{"code": "priority.base", "arguments": ["High", "P2"]}]', i.incident_id, i.attack_id,
       i.opened_at + interval '15 minutes' * d.wide, i.opened_at + interval '1 hour' * d.wide,
       CASE WHEN i.priority IN ('P1', 'P2') THEN i.opened_at + interval '4 hours' * d.wide END, i.opened_at
FROM bench.prepared i, LATERAL (SELECT substr(i.priority, 2)::int AS wide) d
ORDER BY i.rank;

-- As the product derives it.
INSERT INTO incident_queue (
    tenant_id, incident_id, number, band, breach_at, breach_of, priority, state, origin, category, cluster, principal,
    namespace, workload, image, addresses, critical, test, late, listed, owner_directory, owner_subject, owner_name, tier,
    alerts, done, since, last_alert_at, opened_at, hold_until, attack_id, recurrence_of, version)
SELECT i.tenant_id, i.incident_id, i.number,
       CASE WHEN i.test THEN 6 WHEN i.state = 'ON_HOLD' THEN 5 ELSE substr(a.priority, 2)::int END,
       CASE WHEN i.claimed_at IS NULL THEN a.claim_due_at WHEN i.told_at IS NULL THEN a.tell_due_at
            ELSE coalesce(a.contain_due_at, '9999-01-01Z') END,
       CASE WHEN i.claimed_at IS NULL THEN 'CLAIM' WHEN i.told_at IS NULL THEN 'TELL'
            WHEN a.contain_due_at IS NOT NULL THEN 'CONTAIN' END,
       a.priority, i.state, i.origin, i.category, i.cluster, i.principal, i.namespace, i.workload, i.image, i.addresses,
       false, i.test, i.late, a.listed, i.owner_directory, i.owner_subject, i.owner_name, i.tier, a.alerts, a.done,
       a.first_alert_at, a.last_alert_at, i.opened_at, i.hold_until, a.attack_id, i.recurrence_of, i.version
FROM bench.prepared o
JOIN incident i ON i.tenant_id = o.tenant_id AND i.incident_id = o.incident_id
JOIN incident_activity a ON a.tenant_id = o.tenant_id AND a.incident_id = o.incident_id
WHERE o.open AND i.state NOT IN ('RESOLVED', 'CLOSED')
ORDER BY i.opened_at;

REINDEX TABLE tenant;
REINDEX TABLE incident_number;
REINDEX TABLE attack;
REINDEX TABLE incident;
REINDEX TABLE incident_activity;
REINDEX TABLE incident_queue;
