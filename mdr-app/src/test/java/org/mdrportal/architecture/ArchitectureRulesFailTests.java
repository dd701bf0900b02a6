package org.mdrportal.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule is given a class that breaks it, and must say so; a rule that is aimed at nothing must say that too. */
class ArchitectureRulesFailTests {

    /** Rules that are kept by there being nothing to look at. */
    private static final Set<String> MAY_MATCH_NOTHING = Set.of("repositoriesDeclareNothing");

    @TempDir
    Path directory;

    /** @param says a part of the complaint that is expected */
    record Breach(String rule, String says, String source) {

        @Override
        public String toString() {
            return rule + ": " + says;
        }
    }

    static Stream<Breach> breaches() {
        return Stream.of(
                useCase("useCasesAskForAPermission", "Wrong.read", "public void read(TenantId tenant) {}"),
                useCase(
                        "permissionsExistAndNameTheTenantInFront",
                        "does not exist: alert:raed",
                        "@PreAuthorize(\"@access.may('alert:raed', #tenant)\") public void read(TenantId tenant) {}"),
                useCase(
                        "permissionsExistAndNameTheTenantInFront",
                        "asks about other, but tenant is in front",
                        "@PreAuthorize(\"@access.may('alert:read', #other)\")"
                                + " public void read(TenantId tenant, TenantId other) {}"),
                useCase(
                        "permissionsExistAndNameTheTenantInFront",
                        "asks something else",
                        "@PreAuthorize(\"hasAuthority('alert:read')\") public void read(TenantId tenant) {}"),
                useCase(
                        "permissionsExistAndNameTheTenantInFront",
                        "asks something else",
                        "@PreAuthorize(\"@access.may('alert:read', #tenant) or true\")"
                                + " public void read(TenantId tenant) {}"),
                useCase(
                        "useCasesHaveTheTenantInFront",
                        "has neither TenantId nor Tenants in front",
                        "@PreAuthorize(\"@access.may('alert:read', #id)\") public void read(String id) {}"),
                useCase(
                        "useCasesHaveTheTenantInFront",
                        "has neither TenantId nor Tenants in front",
                        "@Transactional public void tick() {}"),
                useCase(
                        "transactionsAreUseCasesOfTheDomain",
                        "@PreAuthorize",
                        "@Transactional void write(TenantId tenant) {}"),
                new Breach("transactionsAreUseCasesOfTheDomain", "reside outside of packages", """
                        package org.mdrportal.web;
                        @org.springframework.stereotype.Service
                        class Wrong {
                            @org.springframework.security.access.prepost.PreAuthorize("x")
                            @org.springframework.transaction.annotation.Transactional
                            public void page(org.mdrportal.platform.TenantId tenant) {}
                        }
                        """),
                new Breach("transactionsAreUseCasesOfTheDomain", "@Service", """
                        package org.mdrportal.alert;
                        @org.springframework.stereotype.Component
                        class Wrong {
                            @org.springframework.security.access.prepost.PreAuthorize("x")
                            @org.springframework.transaction.annotation.Transactional
                            public void write(org.mdrportal.platform.TenantId tenant) {}
                        }
                        """),
                useCase(
                        "transactionsAreNeverNested",
                        "is REQUIRES_NEW",
                        "@Transactional(propagation = org.springframework.transaction.annotation.Propagation.REQUIRES_NEW)"
                                + " public void write(TenantId tenant) {}"),
                new Breach("transactionsBeginAtUseCasesOnly", "TransactionTemplate", """
                        package org.mdrportal.alert;
                        class Wrong {
                            org.springframework.transaction.support.TransactionTemplate template;
                        }
                        """),
                new Breach("transactionsBeginAtUseCasesOnly", "@Transactional", """
                        package org.mdrportal.alert;
                        @org.springframework.transaction.annotation.Transactional
                        class Wrong {}
                        """),
                new Breach("edgesAreHidden", "Wrong", """
                        package org.mdrportal.alert;
                        @org.springframework.web.bind.annotation.RestController
                        public class Wrong {}
                        """),
                new Breach("edgesAreHidden", "Wrong", """
                        package org.mdrportal.alert;
                        @jakarta.persistence.Entity
                        public class Wrong {}
                        """),
                new Breach("edgesAreHidden", "Wrong", """
                        package org.mdrportal.alert;
                        public interface Wrong extends org.springframework.data.jpa.repository.JpaRepository<String, Long> {}
                        """),
                new Breach("entitiesAreKeyedByTheirTenant", "tenant_id", """
                        package org.mdrportal.alert;
                        import jakarta.persistence.*;
                        @Entity
                        class Wrong {
                            @Id @Column(name = "alert_id") java.util.UUID id;
                            @Column(name = "tenant_id") java.util.UUID tenant;
                        }
                        """),
                new Breach("repositoriesDeclareNothing", "findByName", """
                        package org.mdrportal.alert;
                        interface Wrong extends org.springframework.data.jpa.repository.JpaRepository<String, Long> {
                            String findByName(String name);
                        }
                        """),
                new Breach("repositoriesAreAskedByKeyOnly", "findAll", """
                        package org.mdrportal.alert;
                        class Wrong {
                            Object all(org.springframework.data.jpa.repository.JpaRepository<String, Long> rows) {
                                return rows.findAll();
                            }
                        }
                        """),
                inMethod("timeComesFromTheClock", "Instant.now()", "java.time.Instant.now();"),
                inMethod("timeComesFromTheClock", "LocalDate.now()", "java.time.LocalDate.now();"),
                inMethod("timeComesFromTheClock", "currentTimeMillis", "System.currentTimeMillis();"),
                inMethod("timeComesFromTheClock", "systemUTC", "java.time.Clock.systemUTC();"),
                inMethod("timeComesFromTheClock", "Date.<init>()", "new java.util.Date();"),
                inMethod(
                        "sqlGoesThroughTenantJdbc",
                        "JdbcClient",
                        "org.springframework.jdbc.core.simple.JdbcClient jdbc = null; jdbc.sql(\"SELECT 1\");"),
                inMethod(
                        "sqlGoesThroughTenantJdbc",
                        "JdbcTemplate",
                        "new org.springframework.jdbc.core.JdbcTemplate().execute(\"SELECT 1\");"),
                inMethod(
                        "sqlGoesThroughTenantJdbc",
                        "EntityManager",
                        "jakarta.persistence.EntityManager rows = null; rows.clear();"),
                new Breach("pagesKnowNoDatabase", "ResultSet", """
                        package org.mdrportal.web;
                        class Wrong {
                            java.sql.ResultSet row;
                        }
                        """),
                new Breach("laterIsADurableTask", "@Async", """
                        package org.mdrportal.alert;
                        class Wrong {
                            @org.springframework.scheduling.annotation.Async void later() {}
                        }
                        """),
                new Breach("laterIsADurableTask", "@Scheduled", """
                        package org.mdrportal.alert;
                        class Wrong {
                            @org.springframework.scheduling.annotation.Scheduled(fixedDelay = 1) void later() {}
                        }
                        """),
                new Breach("laterIsADurableTask", "@TransactionalEventListener", """
                        package org.mdrportal.alert;
                        class Wrong {
                            @org.springframework.transaction.event.TransactionalEventListener void later(String event) {}
                        }
                        """),
                inMethod(
                        "nothingHooksIntoACommit",
                        "registerSynchronization",
                        "org.springframework.transaction.support.TransactionSynchronizationManager"
                                + ".registerSynchronization(null);"),
                inMethod("nobodySleeps", "Thread.sleep", "Thread.sleep(1);"),
                inMethod("nobodySleeps", "TimeUnit.sleep", "java.util.concurrent.TimeUnit.DAYS.sleep(1);"),
                inMethod(
                        "domainKnowsNeitherAzureNorPages",
                        "com.azure",
                        "com.azure.core.http.HttpMethod.GET.toString();"),
                inMethod(
                        "domainKnowsNeitherAzureNorPages",
                        "org.thymeleaf",
                        "new org.thymeleaf.TemplateEngine().isInitialized();"),
                inMethod(
                        "nobodyUsesTheEmulator",
                        "org.mdrportal.emulator",
                        "org.mdrportal.emulator.EmulatorOptions.defaults();"),
                new Breach("stateIsNotShared", "counter", """
                        package org.mdrportal.alert;
                        class Wrong {
                            static int counter;
                        }
                        """));
    }

    private static Breach useCase(String rule, String says, String method) {
        return new Breach(rule, says, """
                package org.mdrportal.alert;
                import org.mdrportal.platform.*;
                import org.springframework.security.access.prepost.PreAuthorize;
                import org.springframework.transaction.annotation.Transactional;
                @org.springframework.stereotype.Service
                class Wrong {
                    %s
                }
                """.formatted(method));
    }

    private static Breach inMethod(String rule, String says, String statements) {
        return new Breach(rule, says, """
                package org.mdrportal.alert;
                class Wrong {
                    void wrong() throws Exception {
                        %s
                    }
                }
                """.formatted(statements));
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void aBreachIsReported(Breach breach) {
        Snippet wrong = Snippet.of(directory, breach.source());
        JavaClasses classes = wrong.imported();
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(wrong.loader());
        try {
            assertThatThrownBy(() -> rule(breach.rule()).check(classes))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("was violated")
                    .hasMessageContaining("because")
                    .hasMessageContaining(breach.says());
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void noRuleHoldsForNothing() {
        JavaClasses none = new ClassFileImporter().importClasses(List.of());
        for (String rule : rules()) {
            if (!MAY_MATCH_NOTHING.contains(rule)) {
                assertThatThrownBy(() -> rule(rule).check(none)).as(rule).isInstanceOf(AssertionError.class);
            }
        }
    }

    @Test
    void everyRuleIsBroken() {
        assertThat(breaches().map(Breach::rule).collect(Collectors.toSet())).isEqualTo(rules());
    }

    private static Set<String> rules() {
        return Arrays.stream(ArchitectureTests.class.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(ArchTest.class))
                .map(Field::getName)
                .collect(Collectors.toSet());
    }

    private static ArchRule rule(String name) {
        try {
            return (ArchRule) ArchitectureTests.class.getDeclaredField(name).get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
