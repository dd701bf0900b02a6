package org.mdrportal.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mdrportal.Domain;
import org.mdrportal.platform.Actor;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Reach;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.Tenants;
import org.springframework.security.access.AccessDeniedException;

/** A file of customers: a dry run makes nothing, applying makes what was shown, once, however often it is interrupted. */
class ImportsTests {

    private static int number = 100;

    private final Domain domain = Domain.shared();
    private final Imports imports = domain.bean(Imports.class);
    private final ApplyImport worker = domain.bean(ApplyImport.class);
    private final String fresh = "I" + ++number + "A";
    private final TenantId there = domain.newTenant();
    private final String thereCode = code(there);
    private final SubscriptionId watched = domain.newSubscription(there);
    private final SubscriptionId elsewhere = domain.newSubscription(domain.newTenant());

    private String file() {
        return """
                code;name;stage;subscriptionId;directoryId;subscriptionName
                %s;Fresh customer;LIVE;%s;;Production
                %s;;;%s;;Test
                %s;;;%s;;
                %s;;;%s;;
                no code!;x;;;;
                """.formatted(
                        fresh, UUID.randomUUID(), fresh, UUID.randomUUID(), thereCode, watched, thereCode, elsewhere);
    }

    @Test
    void aDryRunMakesNothingAndSaysWhatWouldCome() {
        ImportView view = check(file());
        assertThat(view.state()).isEqualTo(ImportView.State.CHECKED);
        assertThat(view.lines()).isEqualTo(5);
        assertThat(view.planned())
                .isEqualTo(Map.of(
                        ImportOutcome.NEW_TENANT, 1,
                        ImportOutcome.TENANT_THERE, 2,
                        ImportOutcome.NEW_SUBSCRIPTION, 2,
                        ImportOutcome.SUBSCRIPTION_THERE, 1,
                        ImportOutcome.TAKEN, 1,
                        ImportOutcome.INVALID, 1));
        assertThat(view.bad()).isEqualTo(2);
        assertThat(exists(fresh)).isFalse();
    }

    @Test
    void makesWhatWasShown() {
        ImportView checked = check(file());
        ImportView applying = domain.asSystem(() -> imports.apply(Tenants.all(), checked.id()));
        assertThat(applying.state()).isEqualTo(ImportView.State.APPLYING);
        assertThat(applying.done()).isEqualTo(2);
        drain(checked.id());
        ImportView done = get(checked.id());
        assertThat(done.state()).isEqualTo(ImportView.State.DONE);
        assertThat(done.done()).isEqualTo(5);
        assertThat(done.result()).isEqualTo(checked.planned());
        TenantId opened = resolve(fresh);
        assertThat(domain.asSystem(() -> domain.bean(Subscriptions.class).list(opened)))
                .extracting(SubscriptionView::name)
                .containsExactly("Production", "Test");
        assertThat(domain.asSystem(() -> domain.bean(TenantRegister.class).get(opened))
                        .stage())
                .isEqualTo(Stage.LIVE);
        // Said twice, done once.
        domain.asSystem(() -> imports.apply(Tenants.all(), checked.id()));
        drain(checked.id());
        assertThat(get(checked.id()).result()).isEqualTo(checked.planned());
    }

    @Test
    void aCrashBetweenMakingAndWritingItDownChangesNothing() {
        ImportView checked = check(file());
        domain.asSystem(() -> imports.apply(Tenants.all(), checked.id()));
        drain(checked.id());
        ImportView done = get(checked.id());
        domain.owner()
                .sql("UPDATE import_row SET done_at = NULL, result_tenant = NULL, result_subscription = NULL"
                        + " WHERE import_id = ? AND planned_problem IS NULL")
                .param(checked.id().value())
                .update();
        domain.owner()
                .sql("UPDATE import_job SET state = 'APPLYING', done_at = NULL WHERE import_id = ?")
                .param(checked.id().value())
                .update();
        domain.clock.move(Duration.ofMinutes(5));
        drain(checked.id());
        assertThat(get(checked.id()).result()).isEqualTo(done.result());
    }

    @Test
    void aLineThatCannotBeMadeAnyMoreCostsNoOther() {
        SubscriptionId raced = new SubscriptionId(UUID.randomUUID());
        String second = fresh.replace('A', 'B');
        ImportView checked = check(
                "code,name,subscriptionId\n%s,One,%s\n%s,Two,%s\n".formatted(fresh, raced, second, UUID.randomUUID()));
        domain.asSystem(() -> domain.bean(Subscriptions.class).add(there, raced, null, "faster"));
        domain.asSystem(() -> imports.apply(Tenants.all(), checked.id()));
        drain(checked.id());
        assertThat(get(checked.id()).result(ImportOutcome.TAKEN)).isEqualTo(1);
        assertThat(get(checked.id()).result(ImportOutcome.NEW_TENANT)).isEqualTo(1);
        assertThat(exists(second)).isTrue();
        assertThat(exists(fresh)).isFalse();
    }

    @Test
    void thousandsOfLinesAreWalkedPageByPageAndAppliedInRuns() {
        StringBuilder text = new StringBuilder("code,name,subscriptionId\n").append(fresh + ",Large,\n");
        for (int i = 0; i < 1200; i++) {
            text.append(fresh).append(",,").append(UUID.randomUUID()).append('\n');
        }
        ImportView checked = check(text.toString());
        List<Integer> lines = new ArrayList<>();
        String next = null;
        do {
            Cursor after = Cursor.decode(next);
            Page<ImportRowView> page =
                    domain.asSystem(() -> imports.rows(Tenants.all(), checked.id(), null, false, after, 500));
            page.items().forEach(row -> lines.add(row.line()));
            next = page.next();
        } while (next != null);
        assertThat(lines).hasSize(1201).doesNotHaveDuplicates().isSorted();
        domain.asSystem(() -> imports.apply(Tenants.all(), checked.id()));
        assertThat(worker.run(checked.id().toString())).isNotNull();
        assertThat(get(checked.id()).done()).isEqualTo(500);
        drain(checked.id());
        assertThat(get(checked.id()).result(ImportOutcome.NEW_SUBSCRIPTION)).isEqualTo(1200);
    }

    @Test
    void failedLinesAreAFileWithoutFormulas() {
        ImportView checked = check("code,name,stage\n\"=cmd()\",\"@x\",LIVE\n+1,\"-2\",\"\tq\"\n");
        String csv =
                domain.asSystem(() -> domain.bean(FailedLines.class).of(Tenants.all(), checked.id(), Locale.ENGLISH));
        assertThat(csv)
                .startsWith("code,name,stage,subscriptionId,directoryId,subscriptionName,line,column,reason\r\n");
        assertThat(csv).contains("\r\n'=cmd(),'@x,LIVE,", "\r\n'+1,'-2,");
        assertThat(ImportFile.read(csv.getBytes(StandardCharsets.UTF_8))).hasSize(2);
        for (char risky : "=+-@\t\r".toCharArray()) {
            assertThat(FailedLines.inert(risky + "x")).startsWith("'");
        }
    }

    @Test
    void isForWhoMayChangeEveryCustomer() {
        Caller some = caller(Map.of(Permission.TENANT_WRITE, Tenants.one(there)));
        assertThatThrownBy(() -> some.call(
                        () -> imports.check(Tenants.one(there), "f", file().getBytes(StandardCharsets.UTF_8))))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo(ProblemType.FORBIDDEN));
        Caller reader = caller(Map.of(Permission.TENANT_READ, Tenants.all()));
        assertThatThrownBy(() -> reader.call(() -> imports.list(Tenants.all(), null, 10)))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void whoDecidedStandsInTheRecordsOfTheNewCustomer() {
        Caller admin = caller(Map.of(Permission.TENANT_READ, Tenants.all(), Permission.TENANT_WRITE, Tenants.all()));
        ImportView checked =
                admin.call(() -> imports.check(Tenants.all(), "f", file().getBytes(StandardCharsets.UTF_8)));
        admin.call(() -> imports.apply(Tenants.all(), checked.id()));
        drain(checked.id());
        assertThat(domain.owner()
                        .sql("SELECT actor_id FROM audit_record WHERE tenant_id = ? AND action = 'tenant.opened'")
                        .param(resolve(fresh).value())
                        .query(String.class)
                        .single())
                .contains("subject-of-robin");
    }

    private static Caller caller(Map<Permission, Tenants> rights) {
        return new Caller(new Actor("directory", "subject-of-robin", "Robin Example"), new Reach(rights), Reach.NONE);
    }

    private void drain(ImportId id) {
        while (worker.run(id.toString()) != null) {
            assertThat(get(id).state()).isEqualTo(ImportView.State.APPLYING);
        }
    }

    private ImportView check(String text) {
        return domain.asSystem(
                () -> imports.check(Tenants.all(), "customers.csv", text.getBytes(StandardCharsets.UTF_8)));
    }

    private ImportView get(ImportId id) {
        return domain.asSystem(() -> imports.get(Tenants.all(), id));
    }

    private String code(TenantId tenant) {
        return domain.asSystem(() -> domain.bean(TenantRegister.class).get(tenant))
                .code();
    }

    private TenantId resolve(String code) {
        return domain.asSystem(() -> domain.bean(TenantRegister.class).resolve(Tenants.all(), code));
    }

    private boolean exists(String code) {
        try {
            resolve(code);
            return true;
        } catch (Problem e) {
            return false;
        }
    }
}
