package org.mdrportal.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mdrportal.tenant.ImportOutcome.NEW_SUBSCRIPTION;
import static org.mdrportal.tenant.ImportOutcome.NEW_TENANT;
import static org.mdrportal.tenant.ImportOutcome.SUBSCRIPTION_THERE;
import static org.mdrportal.tenant.ImportOutcome.TENANT_THERE;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mdrportal.platform.Provider;
import org.mdrportal.platform.TenantId;

/** What would come of each line, as if the ones above it were done. */
class ImportPlanTests {

    private static final TenantId NORTHWIND = TenantId.of("11111111-1111-4111-8111-111111111111");
    private static final TenantId CONTOSO = TenantId.of("11111111-1111-4111-8111-111111111112");
    private static final String S1 = "22222222-2222-4222-8222-222222222221";
    private static final String S2 = "22222222-2222-4222-8222-222222222222";
    private static final String S3 = "22222222-2222-4222-8222-222222222223";
    private static final ImportPlan NOW = new ImportPlan(
            Map.of("NWND", NORTHWIND, "CTSO", CONTOSO, "SOC", Provider.TENANT),
            Map.of(SubscriptionId.of(S1), NORTHWIND, SubscriptionId.of(S2), CONTOSO));

    @Test
    void tellsNewFromThere() {
        assertThat(of("nwnd,,," + S1, "NWND,,," + S3, "FBRK,Fabrikam,live,", "NWND"))
                .containsExactly(
                        ImportVerdict.of(TENANT_THERE, SUBSCRIPTION_THERE),
                        ImportVerdict.of(TENANT_THERE, NEW_SUBSCRIPTION),
                        ImportVerdict.of(NEW_TENANT, null),
                        ImportVerdict.of(TENANT_THERE, null));
    }

    @Test
    void aSecondLineOfANewCustomerFindsItThere() {
        assertThat(of("FBRK,Fabrikam,TUNING," + S3, "fbrk", "FBRK,Fabrikam,tuning," + S3))
                .containsExactly(
                        ImportVerdict.of(NEW_TENANT, NEW_SUBSCRIPTION),
                        ImportVerdict.of(TENANT_THERE, null),
                        ImportVerdict.of(TENANT_THERE, SUBSCRIPTION_THERE));
    }

    @Test
    void neverNamesTheOtherCustomer() {
        assertThat(of("NWND,,," + S2, "FBRK,Fabrikam,," + S2, "FBRK,Fabrikam,,", "NWND,,," + S3, "CTSO,,," + S3))
                .satisfies(verdicts -> {
                    assertThat(verdicts.get(0)).isEqualTo(ImportVerdict.taken());
                    assertThat(verdicts.get(1)).isEqualTo(ImportVerdict.taken());
                    // The line above was left alone, with its customer.
                    assertThat(verdicts.get(2)).isEqualTo(ImportVerdict.of(NEW_TENANT, null));
                    assertThat(verdicts.get(4)).isEqualTo(ImportVerdict.taken());
                    assertThat(ImportVerdict.taken().problem().arguments()).isEmpty();
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1X,n,LIVE,,, | code",
                "TOOLONGFORACODE,n,LIVE,,, | code",
                ",n,LIVE,,, | code",
                "SOC,n,LIVE,,, | code",
                "FBRK,,LIVE,,, | name",
                "FBRK,n,GONE,,, | stage",
                "FBRK,n,LEFT,,, | stage",
                "FBRK,n,LIVE,1-1-1-1-1,, | subscriptionId",
                "FBRK,n,LIVE," + S3 + ",x, | directoryId",
                "FBRK,n,LIVE,," + S3 + ", | subscriptionId",
                "FBRK,n,LIVE,,,Production | subscriptionId"
            })
    void namesTheColumnThatIsWrong(String line, String column) {
        ImportVerdict verdict = of(line).getFirst();
        assertThat(verdict.tenant()).isEqualTo(ImportOutcome.INVALID);
        assertThat(verdict.field()).isEqualTo(column.strip());
        assertThat(verdict.problem()).isNotNull();
    }

    @Test
    void twoLinesThatOpenACustomerMustAgree() {
        List<ImportVerdict> verdicts = of("FBRK,Fabrikam,LIVE", "FBRK,Fabricam,", "FBRK,,TUNING", "FBRK,,");
        assertThat(verdicts).extracting(ImportVerdict::field).containsExactly(null, "name", "stage", null);
        assertThat(verdicts.get(1).problem().arguments()).containsExactly("2");
    }

    @Test
    void aBadLineCostsNoOther() {
        assertThat(of("FBRK,,LIVE", "FBRK,Fabrikam,LIVE," + S3, "bad code,x,LIVE", "ADWK,Adventure,LIVE"))
                .extracting(ImportVerdict::tenant)
                .containsExactly(ImportOutcome.INVALID, NEW_TENANT, ImportOutcome.INVALID, NEW_TENANT);
    }

    private static List<ImportVerdict> of(String... lines) {
        List<ImportLine> read = new java.util.ArrayList<>();
        for (String line : lines) {
            read.add(new ImportLine(
                    read.size() + 2,
                    Arrays.stream((line + ",,,,,").split(",", -1)).limit(6).toArray(String[]::new)));
        }
        return List.copyOf(NOW.of(read).values());
    }
}
