-- Years of incidents of many customers, set-based. Sizes come as settings: bench.incidents, bench.open, bench.tenants.
-- A few customers are large, most are small; most of what is open is new; all of it lies in the order of time.
SELECT setseed(0.42);

CREATE TABLE bench.customer AS
SELECT gen_random_uuid() AS tenant_id, n, 1 + n % 8 AS clusters,
       (round(sum(w) OVER (ORDER BY n) / sum(w) OVER () * s.incidents)
            - round((sum(w) OVER (ORDER BY n) - w) / sum(w) OVER () * s.incidents))::int AS incidents
FROM (SELECT current_setting('bench.incidents')::int AS incidents, current_setting('bench.tenants')::int AS tenants) s,
     generate_series(1, s.tenants) AS n, LATERAL (SELECT 1 / (n + 10)::float8 ^ 0.6 AS w) x;

INSERT INTO tenant (tenant_id, code, name, stage, created_at)
SELECT tenant_id, 'B' || lpad(n::text, 5, '0'), 'Customer ' || n, 'LIVE', now() - interval '1100 days' FROM bench.customer;

INSERT INTO incident_number (tenant_id, last) SELECT tenant_id, incidents FROM bench.customer;

CREATE UNLOGGED TABLE bench.incident AS
SELECT row_number() OVER w AS rank, d.*,
       format('/subscriptions/%s/resourcegroups/rg-%s/providers/microsoft.containerservice/managedclusters/%s',
              d.tenant_id, d.customer, d.cluster_name) AS cluster,
       uuidv7(d.opened_at - now()) AS incident_id
FROM (SELECT c.tenant_id, c.n AS customer, g AS number,
             now() - interval '1095 days' * ((c.incidents - g + random()) / c.incidents) ^ 1.5 AS opened_at,
             format('aks-%s-%s', c.n, 1 + floor(random() * random() * c.clusters)::int) AS cluster_name,
             1 + floor(random() ^ 1.7 * 24)::int AS kind,
             random() AS urgency, random() AS stage, random() AS place, random() AS person,
             format('system:serviceaccount:ns-%s:sa-%s', floor(random() * random() * 30)::int, floor(random() ^ 2 * 40)::int)
                 AS principal,
             format('ns-%s', floor(random() * random() * 30)::int) AS namespace,
             format('pod-%s', to_hex(floor(random() * 16777216)::int)) AS pod,
             format('registry.example/team-%s/app-%s', floor(random() * 20)::int, floor(random() ^ 2 * 80)::int) AS image,
             format('%s.%s', CASE floor(random() * 3)::int WHEN 0 THEN '192.0.2' WHEN 1 THEN '198.51.100' ELSE '203.0.113' END,
                    floor(random() * 256)::int) AS address,
             1 + floor(random() ^ 2 * 12)::int AS alerts
      FROM bench.customer c, generate_series(1, c.incidents) AS g) d
WINDOW w AS (ORDER BY d.opened_at)
ORDER BY d.opened_at;

-- Four of five open ones are the newest; the others were left lying in all the years before.
CREATE UNLOGGED TABLE bench.prepared AS
SELECT p.*,
       CASE WHEN NOT p.open THEN CASE WHEN p.chance < 0.1 THEN 'TRUE_POSITIVE' WHEN p.chance < 0.6 THEN 'BENIGN_POSITIVE'
                                      ELSE 'FALSE_POSITIVE' END END AS verdict,
       CASE WHEN p.person IS NOT NULL THEN p.opened_at + interval '4 minutes' END AS claimed_at,
       CASE WHEN p.chance < 0.5 AND p.person IS NOT NULL THEN p.opened_at + interval '20 minutes' END AS told_at,
       CASE WHEN NOT p.open THEN p.resolved_at END AS ended_at,
       CASE WHEN p.state = 'CLOSED' THEN p.resolved_at + interval '1 day' END AS closed_at,
       e.incident_id AS again_of
FROM (SELECT i.rank, i.tenant_id, i.customer, i.number, i.incident_id, i.opened_at, i.cluster, i.cluster_name, i.principal,
             i.namespace, 'deployment/' || i.pod AS workload, i.pod, i.image, i.address, i.alerts,
             i.place < 0.45 AS has_address, i.place < 0.6 AS has_pod, i.place > 0.7 AS has_image,
             (ARRAY['MALICIOUS_API_CALLS', 'EXECUTION', 'BINARY_DRIFT', 'RECONNAISSANCE', 'CREDENTIAL_ACCESS', 'DEFENSE_EVASION',
                    'PERSISTENCE', 'SENSITIVE_VOLUME_MOUNT', 'KUBE_SYSTEM_CONTAINER', 'HIGH_PRIVILEGE_MISUSE', 'HOST_HARM',
                    'CRYPTO_MINING', 'MALWARE', 'ATTACK_TOOL', 'UNMAPPED', 'COMMAND_AND_CONTROL', 'EXPOSED_SERVICE',
                    'UNAUTHORIZED_API_ACCESS', 'LATERAL_MOVEMENT', 'DASHBOARD_ACCESS', 'EVENT_CLEARING', 'WEB_SHELL',
                    'RESOURCE_HIJACKING', 'COREDNS_POISONING'])[i.kind] AS category,
             format('k8s_type_%s', i.kind * 3 + i.number % 3) AS type,
             CASE WHEN i.urgency < 0.02 THEN 'P1' WHEN i.urgency < 0.15 THEN 'P2' WHEN i.urgency < 0.6 THEN 'P3' ELSE 'P4' END
                 AS priority,
             i.stage > 0.99 AS test,
             i.open,
             CASE WHEN NOT i.open THEN CASE WHEN i.stage < 0.3 THEN 'RESOLVED' ELSE 'CLOSED' END
                  WHEN i.stage < 0.55 THEN 'NEW' WHEN i.stage < 0.9 THEN 'IN_PROGRESS' ELSE 'ON_HOLD' END AS state,
             CASE WHEN NOT i.open OR i.stage >= 0.55 THEN 1 + floor(i.person * 40)::int END AS person,
             CASE WHEN i.place < 0.8 THEN 1 WHEN i.place < 0.95 THEN 2 ELSE 3 END AS tier,
             i.person AS chance,
             -- Attacks: incidents of one cluster that follow each other, among those that are open.
             CASE WHEN i.open AND i.urgency < 0.3 THEN md5(i.cluster || date_trunc('week', i.opened_at))::uuid END AS attack_id,
             i.opened_at + interval '1 hour' * i.place AS resolved_at
      FROM (SELECT b.*,
                   b.rank > s.incidents - s.open * 4 / 5
                   OR b.rank % ((s.incidents - s.open * 4 / 5) / (s.open / 5)) = 0
                      AND b.rank <= (s.incidents - s.open * 4 / 5) / (s.open / 5) * (s.open / 5) AS open
            FROM bench.incident b,
                 (SELECT current_setting('bench.incidents')::int AS incidents, current_setting('bench.open')::int AS open) s) i) p
-- One of ten is again what was seven incidents before.
LEFT JOIN bench.incident e ON p.number % 10 = 0 AND e.number % 10 = 3 AND e.tenant_id = p.tenant_id AND e.number = p.number - 7
ORDER BY p.rank;

ANALYZE bench.prepared;
