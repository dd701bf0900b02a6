-- Which category an alert belongs to, as versions of rules (PRODUCT.md, "How an alert finds its category"). A version that
-- was switched on decided about real alerts, so neither it nor its rules ever change; what is to change is a draft.
CREATE TABLE category_rule_set (
    version        int         NOT NULL PRIMARY KEY CHECK (version > 0),
    state          text        NOT NULL CHECK (state IN ('DRAFT', 'READY')),
    -- When a draft was changed last: two people's changes do not undo each other.
    revision       int         NOT NULL DEFAULT 0,
    note           text        NOT NULL DEFAULT '' CHECK (length(note) <= 500),
    created_at     timestamptz NOT NULL,
    created_by     text        NOT NULL,
    effective_at   timestamptz,
    switched_on_at timestamptz,
    switched_on_by text,
    CHECK ((state = 'READY') = (effective_at IS NOT NULL AND switched_on_at IS NOT NULL AND switched_on_by IS NOT NULL))
);
COMMENT ON TABLE category_rule_set IS 'reference: one version of the rules that find an alert''s category';
-- One draft at a time: two of them would each switch off what the other changed.
CREATE UNIQUE INDEX category_rule_set_one_draft ON category_rule_set (state) WHERE state = 'DRAFT';

CREATE TABLE category_rule (
    version      int  NOT NULL REFERENCES category_rule_set (version),
    kind         text NOT NULL CHECK (kind IN ('ID', 'NAME', 'TACTIC')),
    key          text NOT NULL CHECK (key <> '' AND length(key) <= 300),
    position     int  NOT NULL DEFAULT 0,
    spelled      text NOT NULL CHECK (spelled <> '' AND length(spelled) <= 300),
    display_name text CHECK (length(display_name) <= 300),
    category     text NOT NULL,
    confidence   text NOT NULL CHECK (confidence IN ('HIGH', 'MEDIUM', 'LOW')),
    note         text NOT NULL DEFAULT '' CHECK (length(note) <= 500),
    PRIMARY KEY (version, kind, key),
    -- Findings of image scans, what nobody knows and the provider's own work are not found by a rule; a tactic is too
    -- vague for a feature that is sold.
    CHECK (category NOT IN ('IMAGE_VULNERABILITY', 'UNMAPPED', 'OPERATIONS')),
    CHECK (kind <> 'TACTIC' OR category NOT IN (
            'MALICIOUS_API_CALLS', 'SENSITIVE_VOLUME_MOUNT', 'COREDNS_POISONING', 'CRYPTO_MINING', 'UNAUTHORIZED_API_ACCESS',
            'DASHBOARD_ACCESS', 'EVENT_CLEARING', 'HOST_HARM', 'KUBE_SYSTEM_CONTAINER', 'HIGH_PRIVILEGE_MISUSE', 'TEST_ALERT'))
);
COMMENT ON TABLE category_rule IS 'reference: one rule of one version: an alert type, a display name or a tactic, and its category';

-- Whoever classifies may read them, also outside a transaction; people's own words in them are not for customers.
GRANT SELECT ON category_rule_set, category_rule TO mdr_app, mdr_staff, mdr_soc, mdr_backup;
GRANT SELECT (version, state, effective_at) ON category_rule_set TO mdr_customer;
GRANT SELECT (version, kind, key, position, spelled, display_name, category, confidence) ON category_rule TO mdr_customer;
GRANT INSERT, UPDATE, DELETE ON category_rule_set, category_rule TO mdr_staff;

-- No policy stands on these tables: they are nobody's. So the scope is looked at when they are written.
CREATE FUNCTION infra.keep_category_rules() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    held text;
    which int;
BEGIN
    IF current_user = 'mdr_staff' AND current_setting('mdr.tenants', true)
            IS DISTINCT FROM '00000000-0000-4000-8000-000000000001' THEN
        RAISE EXCEPTION 'category rules are changed by the provider, in its own scope' USING ERRCODE = '42501';
    END IF;
    IF TG_TABLE_NAME = 'category_rule_set' THEN
        IF TG_OP <> 'INSERT' THEN
            held := OLD.state;
            which := OLD.version;
        END IF;
    ELSE
        which := CASE WHEN TG_OP = 'INSERT' THEN NEW.version ELSE OLD.version END;
        SELECT s.state INTO held FROM public.category_rule_set s WHERE s.version = which;
        IF TG_OP = 'UPDATE' AND NEW.version <> OLD.version THEN
            RAISE EXCEPTION 'a rule stays in its version' USING ERRCODE = '23514';
        END IF;
    END IF;
    IF held = 'READY' THEN
        RAISE EXCEPTION 'version % of the category rules is switched on and stays as it is', which USING ERRCODE = '23514';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END
$$;
CREATE TRIGGER category_rule_set_kept BEFORE INSERT OR UPDATE OR DELETE ON category_rule_set
    FOR EACH ROW EXECUTE FUNCTION infra.keep_category_rules();
CREATE TRIGGER category_rule_kept BEFORE INSERT OR UPDATE OR DELETE ON category_rule
    FOR EACH ROW EXECUTE FUNCTION infra.keep_category_rules();

-- The first version: 99 alert types that Microsoft published for containers, 4 other spellings of them, 3 other names
-- and 15 tactics in the order in which they decide.
INSERT INTO category_rule_set (version, state, note, created_at, created_by)
VALUES (1, 'DRAFT', 'The first version, as delivered', '2026-01-01 00:00:00+00', 'system');

INSERT INTO category_rule (version, kind, key, position, spelled, display_name, category, confidence, note) VALUES
    (1, 'ID', 'k8s.node_auditdloggingdisabled', 0, 'K8S.NODE_AuditDLoggingDisabled', 'Possible attempt to disable auditd logging detected (Preview)', 'DEFENSE_EVASION', 'HIGH', 'not documented since 2022-01'),
    (1, 'ID', 'k8s.node_bashprofileaccess', 0, 'K8S.NODE_BashProfileAccess', 'Unusual access to Bash profile file (Preview)', 'PERSISTENCE', 'HIGH', 'not documented since 2022-01; seen again in 2026'),
    (1, 'ID', 'k8s.node_commonbot', 0, 'K8S.NODE_CommonBot', 'Behavior similar to common Linux bots detected (Preview)', 'MALWARE', 'HIGH', ''),
    (1, 'ID', 'k8s.node_containerssh', 0, 'K8S.NODE_ContainerSSH', 'SSH server is running inside a container', 'LATERAL_MOVEMENT', 'MEDIUM', ''),
    (1, 'ID', 'k8s.node_cronjobaccess', 0, 'K8S.NODE_CronJobAccess', 'Manipulation of scheduled tasks detected (Preview)', 'PERSISTENCE', 'HIGH', 'not documented since 2022-01'),
    (1, 'ID', 'k8s.node_cryptocoinminerartifacts', 0, 'K8S.NODE_CryptoCoinMinerArtifacts', 'Process associated with digital currency mining detected', 'CRYPTO_MINING', 'HIGH', ''),
    (1, 'ID', 'k8s.node_cryptocoinminerdownload', 0, 'K8S.NODE_CryptoCoinMinerDownload', 'Possible Cryptocoinminer download detected', 'CRYPTO_MINING', 'HIGH', ''),
    (1, 'ID', 'k8s.node_cryptocoinminerexecution', 0, 'K8S.NODE_CryptoCoinMinerExecution', 'Potential crypto coin miner started', 'CRYPTO_MINING', 'HIGH', ''),
    (1, 'ID', 'k8s.node_currencymining', 0, 'K8S.NODE_CurrencyMining', 'Digital currency mining activity', 'CRYPTO_MINING', 'HIGH', 'deprecated; seen again in 2026'),
    (1, 'ID', 'k8s.node_dataegressartifacts', 0, 'K8S.NODE_DataEgressArtifacts', 'Possible data exfiltration detected', 'COMMAND_AND_CONTROL', 'HIGH', 'deprecated since 2023-11'),
    (1, 'ID', 'k8s.node_digitalcurrencymining', 0, 'K8S.NODE_DigitalCurrencyMining', 'Digital currency mining related behavior detected', 'CRYPTO_MINING', 'HIGH', ''),
    (1, 'ID', 'k8s.node_downloadandruncombo', 0, 'K8S.NODE_DownloadAndRunCombo', 'Suspicious Download Then Run Activity', 'MALWARE', 'HIGH', ''),
    (1, 'ID', 'k8s.node_eicar', 0, 'K8S.NODE_EICAR', 'Microsoft Defender for Cloud test alert (not a threat)', 'TEST_ALERT', 'HIGH', ''),
    (1, 'ID', 'k8s.node_executehiddenfile', 0, 'K8S.NODE_ExecuteHiddenFile', 'Execution of hidden file (Preview)', 'MALWARE', 'HIGH', 'not documented since 2022-06'),
    (1, 'ID', 'k8s.node_exploitattempt', 0, 'K8S.NODE_ExploitAttempt', 'Possible command line exploitation attempt', 'ATTACK_TOOL', 'HIGH', ''),
    (1, 'ID', 'k8s.node_exposeddocker', 0, 'K8S.NODE_ExposedDocker', 'Exposed Docker daemon on TCP socket (Preview)', 'HOST_HARM', 'MEDIUM', 'not documented since 2022-06'),
    (1, 'ID', 'k8s.node_fairwaremalware', 0, 'K8S.NODE_FairwareMalware', 'Behavior similar to Fairware ransomware detected', 'MALWARE', 'HIGH', 'not documented since 2023-11'),
    (1, 'ID', 'k8s.node_firewalldisabled', 0, 'K8S.NODE_FirewallDisabled', 'Manipulation of host firewall detected', 'DEFENSE_EVASION', 'HIGH', 'deprecated'),
    (1, 'ID', 'k8s.node_historyfilecleared', 0, 'K8S.NODE_HistoryFileCleared', 'A history file has been cleared', 'DEFENSE_EVASION', 'MEDIUM', ''),
    (1, 'ID', 'k8s.node_imagebuildonnode', 0, 'K8S.NODE_ImageBuildOnNode', 'Docker build operation detected on a Kubernetes node', 'DEFENSE_EVASION', 'HIGH', ''),
    (1, 'ID', 'k8s.node_imdscall', 0, 'K8S.NODE_ImdsCall', 'Access to cloud metadata service detected', 'CREDENTIAL_ACCESS', 'HIGH', ''),
    (1, 'ID', 'k8s.node_knownlinuxattacktool', 0, 'K8S.NODE_KnownLinuxAttackTool', 'Possible attack tool detected', 'ATTACK_TOOL', 'HIGH', ''),
    (1, 'ID', 'k8s.node_knownlinuxcredentialaccesstool', 0, 'K8S.NODE_KnownLinuxCredentialAccessTool', 'Possible credential access tool detected', 'CREDENTIAL_ACCESS', 'HIGH', ''),
    (1, 'ID', 'k8s.node_knownlinuxddostoolkit', 0, 'K8S.NODE_KnownLinuxDDoSToolkit', 'Indicators associated with DDOS toolkit detected', 'MALWARE', 'HIGH', ''),
    (1, 'ID', 'k8s.node_knownlinuxscreenshottool', 0, 'K8S.NODE_KnownLinuxScreenshotTool', 'Screenshot taken on host (Preview)', 'RECONNAISSANCE', 'HIGH', 'not documented since 2022-06'),
    (1, 'ID', 'k8s.node_kubeconfigaccess', 0, 'K8S.NODE_KubeConfigAccess', 'Access to kubelet kubeconfig file detected', 'UNAUTHORIZED_API_ACCESS', 'MEDIUM', ''),
    (1, 'ID', 'k8s.node_kubernetesapi', 0, 'K8S.NODE_KubernetesAPI', 'Suspicious request to Kubernetes API', 'UNAUTHORIZED_API_ACCESS', 'HIGH', ''),
    (1, 'ID', 'k8s.node_kubernetesdashboard', 0, 'K8S.NODE_KubernetesDashboard', 'Suspicious request to the Kubernetes Dashboard', 'DASHBOARD_ACCESS', 'HIGH', ''),
    (1, 'ID', 'k8s.node_linuxbackdoorartifact', 0, 'K8S.NODE_LinuxBackdoorArtifact', 'Possible backdoor detected', 'MALWARE', 'HIGH', ''),
    (1, 'ID', 'k8s.node_linuxransomwareartifacts', 0, 'K8S.NODE_LinuxRansomwareArtifacts', 'Behavior similar to ransomware detected (Preview)', 'MALWARE', 'HIGH', 'not documented since 2022-01'),
    (1, 'ID', 'k8s.node_linuxreconnaissance', 0, 'K8S.NODE_LinuxReconnaissance', 'Local host reconnaissance detected (Preview)', 'RECONNAISSANCE', 'HIGH', 'not documented since 2022-06'),
    (1, 'ID', 'k8s.node_linuxsuspiciousactivity', 0, 'K8S.NODE_LinuxSuspiciousActivity', 'A file was downloaded and executed (Preview)', 'MALWARE', 'HIGH', 'not documented since 2022-06'),
    (1, 'ID', 'k8s.node_minerincontainerimage', 0, 'K8S.NODE_MinerInContainerImage', 'Container with a miner image detected (Preview)', 'CRYPTO_MINING', 'HIGH', 'not documented since 2022-01'),
    (1, 'ID', 'k8s.node_mismatchedscriptfeatures', 0, 'K8S.NODE_MismatchedScriptFeatures', 'Script extension mismatch detected (Preview)', 'DEFENSE_EVASION', 'HIGH', 'not documented since 2022-06'),
    (1, 'ID', 'k8s.node_mitrecalderatools', 0, 'K8S.NODE_MitreCalderaTools', 'MITRE Caldera agent detected', 'ATTACK_TOOL', 'HIGH', ''),
    (1, 'ID', 'k8s.node_namespacecreation', 0, 'K8S.NODE_NamespaceCreation', 'Attempt to create a new Linux namespace from a container detected', 'HOST_HARM', 'HIGH', ''),
    (1, 'ID', 'k8s.node_newsingleusermodestartupscript', 0, 'K8S.NODE_NewSingleUserModeStartupScript', 'Detected Persistence Attempt (Preview)', 'PERSISTENCE', 'HIGH', 'not documented since 2022-06'),
    (1, 'ID', 'k8s.node_newsudoeraccount', 0, 'K8S.NODE_NewSudoerAccount', 'Account added to sudo group (Preview)', 'PERSISTENCE', 'HIGH', 'not documented since 2022-01; seen again in 2026'),
    (1, 'ID', 'k8s.node_overridingcommonfiles', 0, 'K8S.NODE_OverridingCommonFiles', 'Potential overriding of common files (Preview)', 'PERSISTENCE', 'HIGH', 'not documented since 2022-06'),
    (1, 'ID', 'k8s.node_privilegedcontainerartifacts', 0, 'K8S.NODE_PrivilegedContainerArtifacts', 'Container running in privileged mode', 'HOST_HARM', 'HIGH', ''),
    (1, 'ID', 'k8s.node_privilegedexecutionincontainer', 0, 'K8S.NODE_PrivilegedExecutionInContainer', 'Command within a container running with high privileges', 'HOST_HARM', 'HIGH', ''),
    (1, 'ID', 'k8s.node_readinghistoryfile', 0, 'K8S.NODE_ReadingHistoryFile', 'Unusual access to bash history file (Preview)', 'CREDENTIAL_ACCESS', 'HIGH', 'not documented since 2022-01; seen again in 2026'),
    (1, 'ID', 'k8s.node_reconnaissanceartifactsburst', 0, 'K8S.NODE_ReconnaissanceArtifactsBurst', 'Burst of multiple reconnaissance commands could indicate initial activity after compromise', 'RECONNAISSANCE', 'HIGH', ''),
    (1, 'ID', 'k8s.node_remoteencodedpythondownload', 0, 'K8S.NODE_RemoteEncodedPythonDownload', 'Python encoded downloader detected (Preview)', 'MALWARE', 'HIGH', 'not documented since 2022-01'),
    (1, 'ID', 'k8s.node_reverseshell', 0, 'K8S.NODE_ReverseShell', 'Potential reverse shell detected', 'COMMAND_AND_CONTROL', 'HIGH', ''),
    (1, 'ID', 'k8s.node_scriptgeneratedfromcommandline', 0, 'K8S.NODE_ScriptGeneratedFromCommandLine', 'Suspicious shell script detected (Preview)', 'PERSISTENCE', 'HIGH', 'not documented since 2022-01'),
    (1, 'ID', 'k8s.node_sharedobjectloadedaskm', 0, 'K8S.NODE_SharedObjectLoadedAsKM', 'Suspicious kernel module detected (Preview)', 'PERSISTENCE', 'HIGH', 'not documented since 2022-01'),
    (1, 'ID', 'k8s.node_shellcodeoncommandline', 0, 'K8S.NODE_ShellcodeOnCommandLine', 'Shellcode detected (Preview)', 'ATTACK_TOOL', 'HIGH', 'not documented since 2022-01'),
    (1, 'ID', 'k8s.node_sshkeyaccess', 0, 'K8S.NODE_SshKeyAccess', 'Process seen accessing the SSH authorized keys file in an unusual way', 'CREDENTIAL_ACCESS', 'HIGH', ''),
    (1, 'ID', 'k8s.node_suspectcompilation', 0, 'K8S.NODE_SuspectCompilation', 'Suspicious compilation detected (Preview)', 'ATTACK_TOOL', 'HIGH', 'not documented since 2022-06'),
    (1, 'ID', 'k8s.node_suspectconnection', 0, 'K8S.NODE_SuspectConnection', 'An uncommon connection attempt detected', 'COMMAND_AND_CONTROL', 'HIGH', ''),
    (1, 'ID', 'k8s.node_suspectdownload', 0, 'K8S.NODE_SuspectDownload', 'Detected file download from a known malicious source', 'MALWARE', 'HIGH', ''),
    (1, 'ID', 'k8s.node_suspectdownloadartifacts', 0, 'K8S.NODE_SuspectDownloadArtifacts', 'Detected suspicious file download', 'MALWARE', 'HIGH', ''),
    (1, 'ID', 'k8s.node_suspectexecutablepath', 0, 'K8S.NODE_SuspectExecutablePath', 'Executable found running from a suspicious location (Preview)', 'MALWARE', 'HIGH', 'deprecated since 2023-11'),
    (1, 'ID', 'k8s.node_suspectnohup', 0, 'K8S.NODE_SuspectNohup', 'Detected suspicious use of the nohup command', 'PERSISTENCE', 'HIGH', ''),
    (1, 'ID', 'k8s.node_suspectpasswordchange', 0, 'K8S.NODE_SuspectPasswordChange', 'Possible password change using crypt-method detected', 'CREDENTIAL_ACCESS', 'HIGH', ''),
    (1, 'ID', 'k8s.node_suspectpasswordfileaccess', 0, 'K8S.NODE_SuspectPasswordFileAccess', 'Suspicious password access', 'CREDENTIAL_ACCESS', 'HIGH', ''),
    (1, 'ID', 'k8s.node_suspectportforwarding', 0, 'K8S.NODE_SuspectPortForwarding', 'Potential port forwarding to external IP address', 'COMMAND_AND_CONTROL', 'HIGH', ''),
    (1, 'ID', 'k8s.node_suspectpostgreadministration', 0, 'K8S.NODE_SuspectPostGreAdministration', 'Possible manipulation of PostgreSQL database (Preview)', 'ATTACK_TOOL', 'HIGH', 'not documented since 2022-01'),
    (1, 'ID', 'k8s.node_suspectprocesstermination', 0, 'K8S.NODE_SuspectProcessTermination', 'Security-related process termination detected', 'DEFENSE_EVASION', 'HIGH', ''),
    (1, 'ID', 'k8s.node_suspectuseraddition', 0, 'K8S.NODE_SuspectUserAddition', 'Detected suspicious use of the useradd command', 'PERSISTENCE', 'HIGH', ''),
    (1, 'ID', 'k8s.node_suspiciousdnsoverhttps', 0, 'K8S.NODE_SuspiciousDNSOverHttps', 'Suspicious use of DNS over HTTPS', 'COMMAND_AND_CONTROL', 'HIGH', 'deprecated'),
    (1, 'ID', 'k8s.node_systemlogremoval', 0, 'K8S.NODE_SystemLogRemoval', 'Possible Log Tampering Activity Detected', 'DEFENSE_EVASION', 'MEDIUM', ''),
    (1, 'ID', 'k8s.node_systemlogremovalburst', 0, 'K8S.NODE_SystemLogRemovalBurst', 'Burst of log deletions may indicate actions of an attacker (Preview)', 'DEFENSE_EVASION', 'MEDIUM', 'not documented since 2022-01'),
    (1, 'ID', 'k8s.node_threatintelcommandlinesuspectdomain', 0, 'K8S.NODE_ThreatIntelCommandLineSuspectDomain', 'A possible connection to malicious location has been detected', 'COMMAND_AND_CONTROL', 'HIGH', 'deprecated'),
    (1, 'ID', 'k8s.node_timerservicedisabled', 0, 'K8S.NODE_TimerServiceDisabled', 'Attempt to stop apt-daily-upgrade.timer service detected', 'DEFENSE_EVASION', 'HIGH', ''),
    (1, 'ID', 'k8s.node_timestamptampering', 0, 'K8S.NODE_TimestampTampering', 'Suspicious file timestamp modification', 'DEFENSE_EVASION', 'HIGH', ''),
    (1, 'ID', 'k8s.node_webshell', 0, 'K8S.NODE_Webshell', 'Possible malicious web shell detected', 'WEB_SHELL', 'HIGH', ''),
    (1, 'ID', 'k8s.node_xorgexploit', 0, 'K8S.NODE_XorgExploit', 'Exploitation of Xorg vulnerability (Preview)', 'ATTACK_TOOL', 'HIGH', 'not documented since 2022-01'),
    (1, 'ID', 'k8s_abnormalmiactivity', 0, 'K8S_AbnormalMiActivity', 'Abnormal activity of managed identity associated with Kubernetes (Preview)', 'LATERAL_MOVEMENT', 'MEDIUM', ''),
    (1, 'ID', 'k8s_admissioncontroller', 0, 'K8S_AdmissionController', 'Creation of admission webhook configuration detected', 'UNAUTHORIZED_API_ACCESS', 'HIGH', ''),
    (1, 'ID', 'k8s_anomalouspoddeployment', 0, 'K8S_AnomalousPodDeployment', 'Anomalous pod deployment (Preview)', 'UNAUTHORIZED_API_ACCESS', 'LOW', 'deprecated since 2024-01'),
    (1, 'ID', 'k8s_anomaloussecretaccess', 0, 'K8S_AnomalousSecretAccess', 'Anomalous access to Kubernetes secret (Preview)', 'UNAUTHORIZED_API_ACCESS', 'MEDIUM', 'deprecated since 2024-01'),
    (1, 'ID', 'k8s_clusteradminbinding', 0, 'K8S_ClusterAdminBinding', 'Role binding to the cluster-admin role detected', 'HIGH_PRIVILEGE_MISUSE', 'HIGH', ''),
    (1, 'ID', 'k8s_corednsmodification', 0, 'K8S_CoreDnsModification', 'CoreDNS modification in Kubernetes detected', 'COREDNS_POISONING', 'HIGH', ''),
    (1, 'ID', 'k8s_deleteevents', 0, 'K8S_DeleteEvents', 'Kubernetes events deleted', 'EVENT_CLEARING', 'HIGH', ''),
    (1, 'ID', 'k8s_exposeddashboard', 0, 'K8S_ExposedDashboard', 'Exposed Kubernetes dashboard detected', 'DASHBOARD_ACCESS', 'HIGH', ''),
    (1, 'ID', 'k8s_exposedkubeflow', 0, 'K8S_ExposedKubeflow', 'Exposed Kubeflow dashboard detected', 'EXPOSED_SERVICE', 'MEDIUM', ''),
    (1, 'ID', 'k8s_exposedpostgresbroadiprange', 0, 'K8S_ExposedPostgresBroadIPRange', 'Exposed Postgres service with risky configuration in Kubernetes detected (Preview)', 'EXPOSED_SERVICE', 'HIGH', ''),
    (1, 'ID', 'k8s_exposedpostgrestrustauth', 0, 'K8S_ExposedPostgresTrustAuth', 'Exposed Postgres service with trust authentication configuration in Kubernetes detected (Preview)', 'EXPOSED_SERVICE', 'HIGH', ''),
    (1, 'ID', 'k8s_exposedredis', 0, 'K8S_ExposedRedis', 'Exposed Redis service in AKS detected', 'EXPOSED_SERVICE', 'HIGH', ''),
    (1, 'ID', 'k8s_exposedservice', 0, 'K8S_ExposedService', 'Exposed Kubernetes service detected', 'EXPOSED_SERVICE', 'MEDIUM', ''),
    (1, 'ID', 'k8s_highprivilegesrole', 0, 'K8S_HighPrivilegesRole', 'New high privileges role detected', 'HIGH_PRIVILEGE_MISUSE', 'HIGH', ''),
    (1, 'ID', 'k8s_kubesystemcontainer', 0, 'K8S_KubeSystemContainer', 'New container in the kube-system namespace detected', 'KUBE_SYSTEM_CONTAINER', 'HIGH', ''),
    (1, 'ID', 'k8s_maliciouscontainerimage', 0, 'K8S_MaliciousContainerImage', 'Digital currency mining container detected', 'CRYPTO_MINING', 'HIGH', ''),
    (1, 'ID', 'k8s_pentesttoolskubehunter', 0, 'K8S_PenTestToolsKubeHunter', 'Kubernetes penetration testing tool detected', 'ATTACK_TOOL', 'MEDIUM', ''),
    (1, 'ID', 'k8s_privilegedcontainer', 0, 'K8S_PrivilegedContainer', 'Privileged container detected', 'HOST_HARM', 'HIGH', ''),
    (1, 'ID', 'k8s_sensitivemount', 0, 'K8S_SensitiveMount', 'Container with a sensitive volume mount detected', 'SENSITIVE_VOLUME_MOUNT', 'HIGH', ''),
    (1, 'ID', 'k8s_serviceaccountrareoperation', 0, 'K8S_ServiceAccountRareOperation', 'Abnormal Kubernetes service account operation detected', 'UNAUTHORIZED_API_ACCESS', 'MEDIUM', ''),
    (1, 'ID', 'k8s_serviceacountpermissionanomaly', 0, 'K8S_ServiceAcountPermissionAnomaly', 'Excessive role permissions assigned in Kubernetes cluster (Preview)', 'HIGH_PRIVILEGE_MISUSE', 'HIGH', 'deprecated since 2024-01'),
    (1, 'ID', 'k8s_ti_proxy', 0, 'K8S_TI_Proxy', 'K8S API requests from proxy IP address detected', 'MALICIOUS_API_CALLS', 'HIGH', ''),
    (1, 'ID', 'vm_containerssh', 0, 'VM_ContainerSSH', 'SSH server is running inside a container', 'LATERAL_MOVEMENT', 'MEDIUM', 'deprecated since 2022-08, replaced by the K8S.NODE_ twin'),
    (1, 'ID', 'vm_exposeddocker', 0, 'VM_ExposedDocker', 'Exposed Docker daemon on TCP socket', 'HOST_HARM', 'MEDIUM', 'deprecated'),
    (1, 'ID', 'vm_imagebuildonnode', 0, 'VM_ImageBuildOnNode', 'Docker build operation detected on a Kubernetes node', 'DEFENSE_EVASION', 'HIGH', 'deprecated since 2022-08, replaced by the K8S.NODE_ twin'),
    (1, 'ID', 'vm_kubernetesapi', 0, 'VM_KubernetesAPI', 'Suspicious request to Kubernetes API', 'UNAUTHORIZED_API_ACCESS', 'HIGH', 'deprecated since 2022-08, replaced by the K8S.NODE_ twin'),
    (1, 'ID', 'vm_kubernetesdashboard', 0, 'VM_KubernetesDashboard', 'Suspicious request to the Kubernetes Dashboard', 'DASHBOARD_ACCESS', 'HIGH', 'of machines, still documented'),
    (1, 'ID', 'vm_minerincontainerimage', 0, 'VM_MinerInContainerImage', 'Container with a miner image detected', 'CRYPTO_MINING', 'HIGH', 'of machines, still documented'),
    (1, 'ID', 'vm_privilegedcontainerartifacts', 0, 'VM_PrivilegedContainerArtifacts', 'Container running in privileged mode', 'HOST_HARM', 'HIGH', 'deprecated'),
    (1, 'ID', 'vm_privilegedexecutionincontainer', 0, 'VM_PrivilegedExecutionInContainer', 'Command within a container running with high privileges', 'HOST_HARM', 'HIGH', 'deprecated'),
    (1, 'ID', 'k8s_abnormalmiacitivty', 0, 'K8S_AbnormalMiAcitivty', NULL, 'LATERAL_MOVEMENT', 'MEDIUM', 'as it was first documented'),
    (1, 'ID', 'k8s_serviceaccountpermissionanomaly', 0, 'K8S_ServiceAccountPermissionAnomaly', NULL, 'HIGH_PRIVILEGE_MISUSE', 'HIGH', 'the real id has one c'),
    (1, 'ID', 'k8s_eicar', 0, 'K8S_EICAR', NULL, 'TEST_ALERT', 'HIGH', 'test alert under another prefix'),
    (1, 'ID', 'vm_eicar', 0, 'VM_EICAR', NULL, 'TEST_ALERT', 'HIGH', 'test alert of a machine'),
    (1, 'NAME', 'possible crypto miners download', 0, 'Possible Crypto miners download', NULL, 'CRYPTO_MINING', 'HIGH', 'other wording of K8S.NODE_CryptoCoinMinerDownload'),
    (1, 'NAME', 'possible crypto miners download detected', 0, 'Possible Crypto miners download detected', NULL, 'CRYPTO_MINING', 'HIGH', 'other wording of K8S.NODE_CryptoCoinMinerDownload'),
    (1, 'NAME', 'possible web shell activity detected', 0, 'Possible Web Shell Activity Detected', NULL, 'WEB_SHELL', 'HIGH', 'other wording of K8S.NODE_Webshell'),
    (1, 'TACTIC', 'impact', 1, 'Impact', NULL, 'RESOURCE_HIJACKING', 'LOW', ''),
    (1, 'TACTIC', 'commandandcontrol', 2, 'CommandAndControl', NULL, 'COMMAND_AND_CONTROL', 'LOW', ''),
    (1, 'TACTIC', 'exfiltration', 3, 'Exfiltration', NULL, 'COMMAND_AND_CONTROL', 'LOW', ''),
    (1, 'TACTIC', 'collection', 4, 'Collection', NULL, 'COMMAND_AND_CONTROL', 'LOW', ''),
    (1, 'TACTIC', 'credentialaccess', 5, 'CredentialAccess', NULL, 'CREDENTIAL_ACCESS', 'LOW', ''),
    (1, 'TACTIC', 'lateralmovement', 6, 'LateralMovement', NULL, 'LATERAL_MOVEMENT', 'LOW', ''),
    (1, 'TACTIC', 'persistence', 7, 'Persistence', NULL, 'PERSISTENCE', 'LOW', ''),
    (1, 'TACTIC', 'defenseevasion', 8, 'DefenseEvasion', NULL, 'DEFENSE_EVASION', 'LOW', ''),
    (1, 'TACTIC', 'privilegeescalation', 9, 'PrivilegeEscalation', NULL, 'ATTACK_TOOL', 'LOW', ''),
    (1, 'TACTIC', 'exploitation', 10, 'Exploitation', NULL, 'ATTACK_TOOL', 'LOW', ''),
    (1, 'TACTIC', 'initialaccess', 11, 'InitialAccess', NULL, 'EXPOSED_SERVICE', 'LOW', ''),
    (1, 'TACTIC', 'execution', 12, 'Execution', NULL, 'EXECUTION', 'LOW', ''),
    (1, 'TACTIC', 'discovery', 13, 'Discovery', NULL, 'RECONNAISSANCE', 'LOW', ''),
    (1, 'TACTIC', 'probing', 14, 'Probing', NULL, 'RECONNAISSANCE', 'LOW', ''),
    (1, 'TACTIC', 'preattack', 15, 'PreAttack', NULL, 'RECONNAISSANCE', 'LOW', '');

UPDATE category_rule_set
SET state = 'READY', effective_at = '2026-01-01 00:00:00+00', switched_on_at = '2026-01-01 00:00:00+00', switched_on_by = 'system'
WHERE version = 1;

DO $$
DECLARE
    found text;
BEGIN
    SELECT string_agg(kind || ' ' || number, ', ' ORDER BY kind) INTO found
    FROM (SELECT kind, count(*) AS number FROM category_rule WHERE version = 1 GROUP BY kind) k;
    IF found <> 'ID 103, NAME 3, TACTIC 15' THEN
        RAISE EXCEPTION 'the first version of the category rules has %', found;
    END IF;
END
$$;
