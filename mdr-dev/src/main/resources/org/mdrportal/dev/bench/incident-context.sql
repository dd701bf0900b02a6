INSERT INTO incident_entity (tenant_id, incident_id, kind, value)
SELECT i.tenant_id, i.incident_id, e.kind, e.value
FROM bench.prepared i,
     LATERAL (VALUES ('CLUSTER', i.cluster), ('CLUSTER_NAME', i.cluster_name), ('PRINCIPAL', i.principal),
                     ('NAMESPACE', i.namespace), ('TYPE', i.type),
                     (CASE WHEN i.has_address THEN 'ADDRESS' END, i.address), (CASE WHEN i.has_pod THEN 'POD' END, i.pod),
                     (CASE WHEN i.has_image THEN 'IMAGE' END, i.image)) AS e (kind, value)
WHERE e.kind IS NOT NULL
ORDER BY i.rank;

INSERT INTO sighting (tenant_id, cluster, alert_type, first_at, last_at, times, last_verdict, last_by, decided_at)
SELECT tenant_id, cluster, type, min(opened_at), max(opened_at), sum(alerts),
       CASE WHEN bool_or(NOT open) THEN 'BENIGN_POSITIVE' END, CASE WHEN bool_or(NOT open) THEN 'Analyst 7' END,
       max(resolved_at) FILTER (WHERE NOT open)
FROM bench.prepared GROUP BY tenant_id, cluster, type;

INSERT INTO alert (
    tenant_id, batch_id, alert_id, external_key, external_id, road, arm_name, system_alert_id, alert_type, display_name, severity,
    status, intent, resource_id, category, category_by, priority, rule_version, confidence, why, cluster, namespace,
    workload, pod, image, principal, addresses, started_at, generated_at, happened_at, first_seen_at, last_seen_at,
    revision, content_hash, raw_hash, payload_at)
SELECT i.tenant_id, i.incident_id, uuidv7(i.opened_at + interval '1 minute' * n - now()), k.name, k.name, 'DEFENDER', k.name, k.name,
       i.type, 'Suspicious activity of kind ' || i.type, 'Medium', 'Active', 'Execution', i.cluster, i.category, 'ID',
       i.priority, 1, 'HIGH', '{"code": "category.why.id", "arguments": ["type"]}', i.cluster, i.namespace, i.workload,
       i.pod, i.image, i.principal, CASE WHEN i.has_address THEN ARRAY[i.address] ELSE '{}' END, t.at, t.at, t.at, t.at,
       t.at, 1, sha256(uuid_send(i.incident_id)), sha256(k.name::bytea), t.at
FROM bench.prepared i, generate_series(0, 4) AS n,
     LATERAL (SELECT format('%s_%s', 2500000000000000000 + i.rank * 10 + n, md5(i.incident_id::text || n)) AS name) k,
     LATERAL (SELECT i.opened_at + interval '1 minute' * n AS at) t
WHERE i.open
ORDER BY i.rank;

INSERT INTO incident_alert (
    tenant_id, incident_id, alert_id, from_at, category, cluster, happened_at, base, listed, first_ever)
SELECT a.tenant_id, i.incident_id, a.alert_id, a.first_seen_at, a.category, a.cluster, a.happened_at, a.priority, false, false
FROM alert a JOIN bench.prepared i ON i.open AND sha256(uuid_send(i.incident_id)) = a.content_hash;

INSERT INTO incident_public (
    tenant_id, incident_id, number, category, cluster, namespace, workload, priority, state, verdict, test, alerts, since,
    opened_at, claimed_at, told_at, resolved_at, closed_at, recurrence_of)
SELECT i.tenant_id, i.incident_id, i.number, i.category, i.cluster, i.namespace, i.workload, i.priority, i.state, i.verdict,
       i.test, i.alerts, i.opened_at, i.opened_at, i.claimed_at, i.told_at, i.ended_at, i.closed_at, i.again_of
FROM bench.prepared i
ORDER BY i.rank;

REINDEX TABLE incident_entity;
REINDEX TABLE sighting;
REINDEX TABLE alert;
REINDEX TABLE incident_alert;
REINDEX TABLE incident_public;
