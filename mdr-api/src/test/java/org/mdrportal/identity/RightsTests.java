package org.mdrportal.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mdrportal.identity.Rights.Assigned;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Provider;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.Tenants;

/** Who may read alerts, and whose: by directory, application roles and assignments. */
class RightsTests {

    private static final String STAFF = "00000000-0000-4000-8000-0000000000ff";

    private static final TenantId A = TenantId.of("00000000-0000-4000-8000-00000000000a");
    private static final TenantId B = TenantId.of("00000000-0000-4000-8000-00000000000b");

    private static final Map<String, TenantId> TENANTS = Map.of("A", A, "B", B);

    /**
     * @param linked   the tenants whose directory it is
     * @param assigned tenant:role
     * @param reads    whose alerts; "-": nobody's
     * @param staff    whether any right comes from the provider
     */
    @ParameterizedTest(name = "{0} {1} with {2}, linked to {3}, assigned {4}, reads alerts of {5}")
    @CsvSource(delimiter = '|', nullValues = "", textBlock = """
            # directory| account | roles                                     | linked | assigned                 | reads | staff
            staff      | member  | SOC_TIER1                                 |        |                          | all   | true
            staff      | member  | SOC_LEAD                                  |        |                          | all   | true
            staff      | member  | FINANCE                                   |        |                          | -     | true
            staff      | member  |                                           |        |                          | -     | false
            northwind  | member  | SOC_TIER1                                 | A      |                          | -     | false
            northwind  | member  | ADMINISTRATOR SOC_LEAD FINANCE            | A      |                          | -     | false
            staff      | guest   | SOC_LEAD                                  |        |                          | -     | false
            staff      | guest   | SOC_TIER1_ASSIGNED                        |        | A:SOC_TIER1              | -     | false
            northwind  | member  | CUSTOMER_READER                           | A      |                          | A     | false
            northwind  | member  | CUSTOMER_READER                           | A B    |                          | A B   | false
            northwind  | member  | CUSTOMER_READER                           |        |                          | -     | false
            northwind  | member  |                                           | A      |                          | -     | false
            northwind  | guest   | CUSTOMER_READER                           | A      |                          | -     | false
            northwind  | guest   | CUSTOMER_READER                           | A      | B:CUSTOMER_READER        | B     | false
            northwind  | member  | CUSTOMER_READER                           | A      | B:CUSTOMER_READER        | A B   | false
            northwind  | member  | CUSTOMER_READER_ASSIGNED                  | A      |                          | -     | false
            staff      | member  | SOC_TIER1_ASSIGNED                        |        | A:SOC_TIER1              | A     | true
            staff      | member  | SOC_TIER1_ASSIGNED                        |        |                          | -     | false
            staff      | member  | SOC_TIER1_ASSIGNED                        |        | A:SOC_LEAD               | -     | false
            staff      | member  |                                           |        | A:SOC_TIER1              | -     | false
            northwind  | member  | SOC_TIER1_ASSIGNED                        | A      | A:SOC_TIER1              | -     | false
            staff      | member  | FINANCE SOC_TIER1_ASSIGNED                |        | A:SOC_TIER1              | A     | true
            staff      | member  | SOC_TIER1 SOC_TIER1_ASSIGNED              |        | A:SOC_TIER1              | all   | true
            staff      | member  | SOC_TIER1_ASSIGNED                        |        | A:SOC_TIER1 B:SOC_TIER1  | A B   | true
            staff      | member  |                                           |        | A:CUSTOMER_READER        | A     | false
            staff      | member  | ROOT soc_tier1 SOC_TIER1X _ASSIGNED       |        | A:ROOT                   | -     | false
            STAFF      | member  | SOC_TIER1                                 |        |                          | -     | false
            """)
    void areWhatDirectoryRolesAndAssignmentsSay(
            String directory,
            String account,
            String roles,
            String linked,
            String assigned,
            String reads,
            boolean staff) {
        Caller caller = caller(directory, account, roles, linked, assigned);
        assertThat(caller.reach(Permission.ALERT_READ)).isEqualTo(expected(reads));
        assertThat(caller.isStaff()).isEqualTo(staff);
        assertThat(caller.actor().subject()).isEqualTo("somebody");
    }

    @Test
    void oneRoleEverywhereDoesNotWidenAnother() {
        Caller caller = caller("staff", "member", "FINANCE SOC_TIER1_ASSIGNED", null, "A:SOC_TIER1");
        assertThat(caller.reach(Permission.TENANT_READ)).contains(Tenants.all());
        assertThat(caller.reach(Permission.ALERT_READ)).contains(Tenants.one(A));
        assertThat(caller.reach(Permission.ALERT_WRITE)).isEmpty();
    }

    @Test
    void whoeverWorksTheQueueKeepsViewsOfIt() {
        assertThat(caller("staff", "member", "SOC_TIER1_ASSIGNED", null, "A:SOC_TIER1")
                        .reach(Permission.VIEW_WRITE))
                .contains(Tenants.only(Set.of(A, Provider.TENANT)));
        assertThat(caller("staff", "member", "SOC_TIER1", null, null).reach(Permission.VIEW_WRITE))
                .contains(Tenants.all());
        assertThat(caller("staff", "member", "SOC_TIER1_ASSIGNED", null, null).reach(Permission.VIEW_WRITE))
                .isEmpty();
        assertThat(caller("staff", "member", "FINANCE ADMINISTRATOR", null, null)
                        .reach(Permission.VIEW_WRITE))
                .isEmpty();
        assertThat(caller("northwind", "member", "CUSTOMER_READER", "A", null).reach(Permission.VIEW_WRITE))
                .isEmpty();
    }

    @Test
    void nobodyMayWhatOnlyWorkersDo() {
        String every = Arrays.stream(RoleName.values()).map(RoleName::name).collect(Collectors.joining(" "));
        Caller caller = caller("staff", "member", every, "A", null);
        for (Permission workers : List.of(Permission.ALERT_INTAKE, Permission.AUDIT_WRITE, Permission.RIGHTS_READ)) {
            assertThat(caller.reach(workers)).as(workers.text()).isEmpty();
        }
    }

    private static Caller caller(String directory, String account, String roles, String linked, String assigned) {
        String id = directory.equals("staff")
                ? STAFF
                : directory.equals("STAFF") ? STAFF.toUpperCase(Locale.ROOT) : directory;
        Subject subject = new Subject(
                id, "somebody", "Somebody", words(roles).collect(Collectors.toSet()), account.equals("guest"));
        return new Rights(STAFF)
                .of(
                        subject,
                        words(linked).map(TENANTS::get).toList(),
                        words(assigned)
                                .map(each -> each.split(":"))
                                .map(each -> new Assigned(TENANTS.get(each[0]), each[1]))
                                .toList());
    }

    private static Optional<Tenants> expected(String reads) {
        return switch (reads) {
            case "-" -> Optional.empty();
            case "all" -> Optional.of(Tenants.all());
            default ->
                Optional.of(
                        Tenants.only(Set.copyOf(words(reads).map(TENANTS::get).toList())));
        };
    }

    private static Stream<String> words(String text) {
        return text == null ? Stream.empty() : Arrays.stream(text.split(" "));
    }
}
