package org.mdrportal.category;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mdrportal.Domain;
import org.mdrportal.platform.Actor;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Provider;
import org.mdrportal.platform.Reach;
import org.mdrportal.platform.Scope;
import org.mdrportal.platform.ScopeRole;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.Tenants;
import org.springframework.security.access.AccessDeniedException;

/** What is switched on here comes into force in another century, so no other test meets it. */
class CategoryRulesTests {

    private static Instant far = Instant.parse("2126-01-01T00:00:00Z");

    private final Domain domain = Domain.shared();
    private final CategoryRules rules = domain.bean(CategoryRules.class);
    private final RuleBook book = domain.bean(RuleBook.class);

    @AfterEach
    void noDraftIsLeft() {
        versions().stream()
                .filter(each -> each.phase() == RuleSetView.Phase.DRAFT)
                .forEach(each -> domain.asSystem(() -> {
                    rules.discard(Provider.TENANT, each.version(), each.revision());
                    return null;
                }));
    }

    @Test
    void aDraftIsACopyThatDecidesNothingUntilItIsSwitchedOn() {
        int version = begin();
        put(version, id("K8S_Fresh", Category.MALWARE));
        put(version, id("k8s_sensitivemount", Category.HOST_HARM));
        assertThat(decide(domain.clock.instant(), "K8S_Fresh").category()).isEqualTo(Category.UNMAPPED);
        Instant from = far = far.plus(Duration.ofDays(1));
        switchOn(version, from, "New types");
        assertThat(decide(from.minusMillis(1), "K8S_Fresh").category()).isEqualTo(Category.UNMAPPED);
        assertThat(decide(from, "AKS_fresh").category()).isEqualTo(Category.MALWARE);
        assertThat(decide(from, "K8S_SensitiveMount").category()).isEqualTo(Category.HOST_HARM);
        assertThat(decide(from, "K8S_SensitiveMount").version()).isEqualTo(version);
        assertThat(decide(from, "K8S_ExposedRedis").category()).isEqualTo(Category.EXPOSED_SERVICE);
        assertThat(decide(domain.clock.instant(), "K8S_SensitiveMount").category())
                .isEqualTo(Category.SENSITIVE_VOLUME_MOUNT);
        assertThat(view(version).phase()).isEqualTo(RuleSetView.Phase.SCHEDULED);
        assertThat(view(version).note()).isEqualTo("New types");
        assertThat(view(1).phase()).isEqualTo(RuleSetView.Phase.IN_FORCE);
        refused(ProblemType.STALE_VERSION, () -> put(version, id("K8S_Later", Category.MALWARE)));
        assertThat(actions(version)).contains("category.draft.made", "category.rule.put", "category.rules.switched-on");
    }

    @Test
    void whoDidNotSeeTheLastChangeIsRefused() {
        int version = begin();
        int seen = view(version).revision();
        put(version, id("K8S_Fresh", Category.MALWARE));
        refused(
                ProblemType.STALE_VERSION,
                () -> rules.put(Provider.TENANT, version, seen, id("K8S_Fresh", Category.WEB_SHELL)));
        refused(ProblemType.STALE_VERSION, () -> rules.discard(Provider.TENANT, version, seen));
        refused(ProblemType.STALE_VERSION, () -> rules.switchOn(Provider.TENANT, version, seen, far, "why"));
        refused(ProblemType.NOT_FOUND, () -> rules.discard(Provider.TENANT, 4_711, 0));
        refused(ProblemType.ALREADY_THERE, () -> rules.draft(Provider.TENANT, ""));
    }

    @Test
    void aTypeThatWasKnownStaysKnown() {
        int version = begin();
        refused(ProblemType.INVALID_REQUEST, () -> remove(version, RuleKind.ID, "k8s_abnormalmiacitivty"));
        put(version, id("K8S_Passing", Category.MALWARE));
        remove(version, RuleKind.ID, "k8s_passing");
        remove(version, RuleKind.TACTIC, "impact");
        refused(ProblemType.NOT_FOUND, () -> remove(version, RuleKind.ID, "k8s_passing"));
        assertThat(trials(List.of(), List.of()).changes(Tenants.all(), version))
                .contains(new RuleChange(RuleKind.TACTIC, "impact", "Impact", Category.RESOURCE_HIJACKING, null))
                .noneMatch(each -> each.key().equals("k8s_passing"));
    }

    @Test
    void whatCannotBeARuleIsRefused() {
        int version = begin();
        wrong("spelled", version, id(" SIMULATED_ ", Category.MALWARE));
        wrong("spelled", version, id("x".repeat(301), Category.MALWARE));
        wrong("category", version, id("K8S_Fresh", Category.UNMAPPED));
        wrong("category", version, id("K8S_Fresh", Category.IMAGE_VULNERABILITY));
        wrong("category", version, id("K8S_Fresh", Category.OPERATIONS));
        wrong("category", version, rule(RuleKind.TACTIC, "Defacement", Category.HOST_HARM));
        wrong("category", version, rule(RuleKind.TACTIC, "Defacement", Category.TEST_ALERT));
        put(version, rule(RuleKind.TACTIC, "Defacement", Category.WEB_SHELL));
        assertThat(all(version).getLast().position()).isEqualTo(16);
        refused(
                ProblemType.INVALID_REQUEST,
                () -> switchOn(version, domain.clock.instant().minusSeconds(1), "why"));
        refused(ProblemType.INVALID_REQUEST, () -> switchOn(version, far, " "));
    }

    @Test
    void noVersionComesIntoForceBeforeOneThatIsSwitchedOn() {
        Instant from = far = far.plus(Duration.ofDays(1));
        switchOn(begin(), from, "first");
        int version = begin();
        refused(ProblemType.INVALID_REQUEST, () -> switchOn(version, from.minusSeconds(1), "second"));
        refused(ProblemType.INVALID_REQUEST, () -> switchOn(version, null, "second"));
        switchOn(version, from, "second");
        assertThat(book.inForce(from).version()).isEqualTo(version);
    }

    @Test
    void rulesAreListedPageByPageAndNarrowed() {
        List<String> keys = new ArrayList<>();
        String next = null;
        do {
            Cursor after = Cursor.decode(next);
            Page<Rule> page = domain.asSystem(() -> rules.rules(Tenants.all(), 1, RuleFilter.ALL, after, 20));
            page.items().forEach(each -> keys.add(each.kind() + each.key()));
            next = page.next();
        } while (next != null);
        assertThat(keys).hasSize(121).doesNotHaveDuplicates();
        RuleFilter narrow = new RuleFilter(RuleKind.ID, Category.CRYPTO_MINING, "MINER download");
        assertThat(domain.asSystem(() -> rules.rules(Tenants.all(), 1, narrow, null, 20))
                        .items())
                .extracting(Rule::spelled)
                .containsExactly("K8S.NODE_CryptoCoinMinerDownload");
    }

    @Test
    void aPreviewSaysWhatWouldMoveAndOneFindingIsDecidedOnce() {
        int version = begin();
        put(version, id("K8S_Fresh", Category.MALWARE));
        put(version, id("K8S_ExposedRedis", Category.DASHBOARD_ACCESS));
        Finding listed = new Finding("K8S_ExposedRedis", null, null);
        RulePreview preview = trials(
                        List.of(
                                group("K8S_Fresh", Category.UNMAPPED, 40, 4),
                                group("aks_fresh", Category.UNMAPPED, 2, 1),
                                group("K8S_ExposedRedis", Category.EXPOSED_SERVICE, 10, 2),
                                group("K8S_Nobody", Category.UNMAPPED, 8, 8),
                                new FindingGroup(listed, Category.MALICIOUS_API_CALLS, DecidedBy.INTELLIGENCE, 5, 5)),
                        List.of())
                .preview(Tenants.all(), version);
        assertThat(preview.moves())
                .containsExactly(
                        new RulePreview.Move(
                                Category.UNMAPPED, Category.MALWARE, 42, 5, List.of("K8S_Fresh", "aks_fresh")),
                        new RulePreview.Move(
                                Category.EXPOSED_SERVICE,
                                Category.DASHBOARD_ACCESS,
                                10,
                                2,
                                List.of("K8S_ExposedRedis")));
        assertThat(List.of(preview.alerts(), preview.movedAlerts(), preview.unmappedBefore(), preview.unmappedAfter()))
                .containsExactly(65L, 52L, 50L, 8L);
        assertThat(preview.movedIncidents()).isEqualTo(7);
        assertThat(preview.changes()).extracting(RuleChange::spelled).contains("K8S_Fresh", "K8S_ExposedRedis");
    }

    @Test
    void proposesWhatIsNearestAndNothingWhereNothingIs() {
        int version = begin();
        put(version, id("K8S_Drafted", Category.MALWARE));
        List<UnmappedRow> rows = trials(
                        List.of(),
                        List.of(
                                unmapped("K8S_PenTestToolsPeirates", "Something", null),
                                unmapped("Custom_Thing", "x", "Exfiltraton"),
                                unmapped("K8S_Drafted", null, null),
                                unmapped(null, "Role binding to cluster-admin role seen", null),
                                unmapped("K8S_SensitiveMount", null, null),
                                unmapped("K8S_Qqq", "Zzz", null)))
                .unmapped(Tenants.all());
        assertThat(rows)
                .extracting(each ->
                        each.proposal() == null ? null : each.proposal().rule().category())
                .containsExactly(
                        Category.ATTACK_TOOL, Category.COMMAND_AND_CONTROL, null, Category.HIGH_PRIVILEGE_MISUSE, null);
        assertThat(rows.get(2).drafted()).isEqualTo(Category.MALWARE);
        assertThat(rows.get(3).proposal().rule().kind()).isEqualTo(RuleKind.NAME);
        assertThat(trials(List.of(group("a", Category.UNMAPPED, 1, 1), group("b", Category.EXECUTION, 3, 1)), List.of())
                        .share(Tenants.all())
                        .perMille())
                .isEqualTo(250);
    }

    @Test
    void rulesAreReadInAnyTransactionAndWrittenInTheProvidersOnly() {
        TenantId tenant = domain.newTenant();
        for (ScopeRole role : List.of(ScopeRole.CUSTOMER, ScopeRole.STAFF)) {
            domain.bean(StoredRuleBook.class).forget();
            Scope scope = new Scope(role, Tenants.one(tenant));
            assertThat(domain.inTransaction(
                            scope, () -> book.inForce(Domain.START).version()))
                    .isEqualTo(1);
            assertThat(domain.inTransaction(
                            scope, () -> domain.bean(RuleRows.class).rules(1).version()))
                    .isEqualTo(1);
        }
        Caller reader = caller(Permission.CATEGORY_READ);
        assertThatThrownBy(() -> reader.call(() -> rules.draft(Provider.TENANT, "")))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> caller(Permission.ALERT_READ).call(() -> rules.versions(Tenants.all())))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> domain.asSystem(() -> rules.draft(tenant, "")))
                .rootCause()
                .hasMessageContaining("changed by the provider");
    }

    @Test
    void askingForTheRulesInForceCostsNoStatementForAMoment() {
        book.inForce(Domain.START);
        int before = domain.statements();
        int looked = domain.statementsAskedByTime();
        for (int i = 0; i < 100; i++) {
            book.inForce(Domain.START);
        }
        assertThat(domain.statements() - before).isZero();
        assertThat(domain.statementsAskedByTime() - looked).isLessThanOrEqualTo(1);
    }

    private CategoryTrials trials(List<FindingGroup> stored, List<UnmappedFinding> unmapped) {
        return new CategoryTrials(
                book,
                domain.bean(RuleRows.class),
                domain.bean(RuleShelf.class),
                new StoredFindings() {
                    @Override
                    public List<FindingGroup> since(Tenants reach, Instant from) {
                        return stored;
                    }

                    @Override
                    public long incidents(Tenants reach, Instant from, List<FindingGroup> groups) {
                        return groups.stream()
                                .mapToLong(FindingGroup::incidents)
                                .sum();
                    }
                },
                (_, _) -> unmapped,
                domain.clock);
    }

    private int begin() {
        return domain.asSystem(() -> rules.draft(Provider.TENANT, "Trying"));
    }

    private void put(int version, Rule rule) {
        domain.asSystem(() -> {
            rules.put(Provider.TENANT, version, view(version).revision(), rule);
            return null;
        });
    }

    private void remove(int version, RuleKind kind, String key) {
        domain.asSystem(() -> {
            rules.remove(Provider.TENANT, version, view(version).revision(), kind, key);
            return null;
        });
    }

    private void switchOn(int version, Instant from, String why) {
        domain.asSystem(() -> {
            rules.switchOn(Provider.TENANT, version, view(version).revision(), from, why);
            return null;
        });
    }

    private void refused(ProblemType type, Runnable work) {
        assertThatThrownBy(() -> domain.asSystem(() -> {
                    work.run();
                    return null;
                }))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo(type));
    }

    private void wrong(String field, int version, Rule rule) {
        assertThatThrownBy(() -> put(version, rule))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.getBody().getProperties())
                                .hasEntrySatisfying(
                                        "errors",
                                        errors -> assertThat(((Map<?, ?>) errors).keySet())
                                                .hasToString("[" + field + "]")));
    }

    private Decision decide(Instant at, String type) {
        return book.inForce(at).decide(new Finding(type, null, null));
    }

    private List<RuleSetView> versions() {
        return domain.asSystem(() -> rules.versions(Tenants.all()));
    }

    private RuleSetView view(int version) {
        return versions().stream()
                .filter(each -> each.version() == version)
                .findFirst()
                .orElseThrow();
    }

    private List<Rule> all(int version) {
        return domain.asSystem(() -> rules.rules(Tenants.all(), version, RuleFilter.ALL, null, 500))
                .items();
    }

    private List<String> actions(int version) {
        return domain.owner()
                .sql("SELECT action FROM audit_record WHERE object_type = 'category-rules' AND object_id = ?")
                .param(String.valueOf(version))
                .query(String.class)
                .list();
    }

    private static Caller caller(Permission permission) {
        return new Caller(
                new Actor("directory", "subject", "Robin Example"),
                new Reach(Map.of(permission, Tenants.all())),
                Reach.NONE);
    }

    private static Rule id(String type, Category category) {
        return rule(RuleKind.ID, type, category);
    }

    private static Rule rule(RuleKind kind, String spelled, Category category) {
        return new Rule(kind, "", 0, spelled, null, category, Confidence.MEDIUM, "");
    }

    private static FindingGroup group(String type, Category category, long alerts, long incidents) {
        return new FindingGroup(new Finding(type, null, null), category, DecidedBy.ID, alerts, incidents);
    }

    private static UnmappedFinding unmapped(String type, String name, String tactics) {
        return new UnmappedFinding(new Finding(type, name, tactics), 1, 1, Domain.START, Domain.START);
    }
}
