package org.mdrportal.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.util.Date;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.data.repository.Repository;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.bind.annotation.ControllerAdvice;

/** Rules over every class of the product. {@link ArchitectureRulesFailTests} breaks each of them. */
@AnalyzeClasses(locations = Production.class)
class ArchitectureTests {

    private static final String[] AROUND_THE_DOMAIN = {
        "org.mdrportal.web..", "org.mdrportal.ingest..", "org.mdrportal.app.."
    };

    /** Services that are no use cases, each with its reason. */
    private static final Map<String, String> NO_USE_CASES = Map.of(
            "org.mdrportal.identity.Callers", "an entrance: it finds out who is calling, so nobody is there to ask yet",
            "org.mdrportal.audit.AccessLog", "notes that its own caller reads; the row is written through a use case");

    /** Where a thread may wait, each with its reason. */
    private static final Map<String, String> MAY_SLEEP = Map.of(
            "org.mdrportal.audit.PostgresChangeBell", "a thread of its own, between two tries to reach the database",
            "org.mdrportal.ingest.ArmClient", "a poll's own virtual thread, while Azure wants to be left alone");

    @ArchTest
    static final ArchRule useCasesAskForAPermission = methods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Service.class)
            .and(areNoneOf(NO_USE_CASES))
            .and(areWrittenByHand())
            .should()
            .beAnnotatedWith(PreAuthorize.class)
            .because("pages, API and pollers all enter here, and each would be a way around a check in the others");

    @ArchTest
    static final ArchRule permissionsExistAndNameTheTenantInFront = methods()
            .that()
            .areAnnotatedWith(PreAuthorize.class)
            .should(PermissionConditions.nameAPermissionAndTheTenantInFront())
            .because("a permission nobody can hold locks everybody out, and one about nobody lets everybody in");

    @ArchTest
    static final ArchRule useCasesHaveTheTenantInFront = methods()
            .that()
            .areAnnotatedWith(PreAuthorize.class)
            .or()
            .areAnnotatedWith(Transactional.class)
            .should(PermissionConditions.haveTheTenantInFront())
            .because("the scope of the transaction is taken from there");

    @ArchTest
    static final ArchRule transactionsAreUseCasesOfTheDomain = methods()
            .that()
            .areAnnotatedWith(Transactional.class)
            .should()
            .beAnnotatedWith(PreAuthorize.class)
            .andShould()
            .beDeclaredInClassesThat()
            .areAnnotatedWith(Service.class)
            .andShould()
            .beDeclaredInClassesThat()
            .resideOutsideOfPackages(AROUND_THE_DOMAIN)
            .because("a page or a poller that holds a transaction holds a connection while it waits for somebody");

    @ArchTest
    static final ArchRule transactionsAreNeverNested = methods()
            .that()
            .areAnnotatedWith(Transactional.class)
            .should(PermissionConditions.joinOrBegin())
            .because(
                    "a second transaction inside the first commits what the first rolls back, and may wait for itself");

    @ArchTest
    static final ArchRule transactionsBeginAtUseCasesOnly = noClasses()
            .that(are(not(resideInAnyPackage("org.mdrportal.platform.."))
                    .and(not(named("org.mdrportal.app.SessionConfiguration")))))
            .should()
            .beAnnotatedWith(Transactional.class)
            .orShould()
            .dependOnClassesThat(are(assignableTo(TransactionOperations.class)
                    .or(assignableTo(PlatformTransactionManager.class))
                    .or(assignableTo(jakarta.transaction.Transactional.class))))
            .because("only there the permission was asked and the scope is bound; sessions belong to no tenant");

    @ArchTest
    static final ArchRule edgesAreHidden = classes()
            .that()
            .areMetaAnnotatedWith(Controller.class)
            .or()
            .areMetaAnnotatedWith(ControllerAdvice.class)
            .or()
            .areAnnotatedWith(Entity.class)
            .or(are(assignableTo(Repository.class)))
            .should()
            .bePackagePrivate()
            .because("another module would enter behind the use cases, or hold a row instead of asking for it");

    @ArchTest
    static final ArchRule entitiesAreKeyedByTheirTenant = classes()
            .that()
            .areAnnotatedWith(Entity.class)
            .should(haveAKeyNamed("tenant_id"))
            .because("a row that is found by its key must be found by its tenant");

    @ArchTest
    static final ArchRule repositoriesDeclareNothing = noMethods()
            .that()
            .areDeclaredInClassesThat(are(assignableTo(Repository.class)))
            .should()
            .bePublic()
            .allowEmptyShould(true)
            .because("a derived query carries no tenant; SQL goes through TenantJdbc");

    @ArchTest
    static final ArchRule repositoriesAreAskedByKeyOnly = noClasses()
            .should()
            .callMethodWhere(target(owner(assignableTo(Repository.class)))
                    .and(target(not(nameMatching("findById|existsById|save|saveAndFlush|delete|deleteById")))))
            .because("findAll, count and deleteAll are questions about every tenant");

    @ArchTest
    static final ArchRule timeComesFromTheClock = noClasses()
            .that(are(not(named("org.mdrportal.platform.PlatformConfiguration"))))
            .should()
            .callMethodWhere(target(owner(resideInAnyPackage("java.time..")))
                    .and(target(nameMatching("now")))
                    .or(target(owner(assignableTo(Clock.class))).and(target(nameMatching("system.*|tick.*"))))
                    .or(target(owner(assignableTo(System.class))).and(target(nameMatching("currentTimeMillis")))))
            .orShould()
            .callConstructor(Date.class)
            .because("tests move the clock, and what does not follow it cannot be tested across a deadline");

    @ArchTest
    static final ArchRule sqlGoesThroughTenantJdbc = noClasses()
            .that(are(not(resideInAnyPackage("org.mdrportal.platform..", "org.mdrportal.app.."))
                    .and(not(named("org.mdrportal.audit.PostgresChangeBell")))))
            .should()
            .dependOnClassesThat(are(sameAs(JdbcClient.class)
                    .or(assignableTo(JdbcOperations.class))
                    .or(assignableTo(NamedParameterJdbcOperations.class))
                    .or(assignableTo(DataSource.class))
                    .or(assignableTo(Connection.class))
                    .or(assignableTo(Statement.class))
                    .or(assignableTo(DriverManager.class))
                    .or(assignableTo(EntityManager.class))))
            .because("TenantJdbc refuses a statement without its tenants, and nothing else does");

    @ArchTest
    static final ArchRule pagesKnowNoDatabase = noClasses()
            .that()
            .resideInAPackage("org.mdrportal.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.sql..",
                    "javax.sql..",
                    "jakarta.persistence..",
                    "org.hibernate",
                    "org.hibernate.jpa..",
                    "org.hibernate.query..",
                    "org.springframework.jdbc..",
                    "org.springframework.data..",
                    "org.springframework.transaction..")
            .because("a page that reads by itself goes around permission, scope and access log");

    @ArchTest
    static final ArchRule laterIsADurableTask = noMethods()
            .should()
            .beAnnotatedWith(Async.class)
            .orShould()
            .beAnnotatedWith(Scheduled.class)
            .orShould()
            .beAnnotatedWith("org.springframework.modulith.events.ApplicationModuleListener")
            .orShould()
            .beMetaAnnotatedWith(TransactionalEventListener.class)
            .because("what waits in memory is lost with the process, and nobody would know");

    @ArchTest
    static final ArchRule nothingHooksIntoACommit = noClasses()
            .that()
            .resideOutsideOfPackage("org.mdrportal.platform..")
            .should()
            .callMethodWhere(target(owner(belongToAnyOf(TransactionSynchronizationManager.class)))
                    .and(target(nameMatching("registerSynchronization|bindResource"))))
            .because("what runs after a commit is lost when the process dies there");

    @ArchTest
    static final ArchRule nobodySleeps = noClasses()
            .that(are(describe("without a reason to", type -> !MAY_SLEEP.containsKey(type.getName()))))
            .should()
            .callMethodWhere(target(owner(belongToAnyOf(Thread.class, java.util.concurrent.TimeUnit.class)))
                    .and(target(nameMatching("sleep"))))
            .because("a sleeping request holds what it has, and a sleeping task cannot be stopped in time");

    @ArchTest
    static final ArchRule domainKnowsNeitherAzureNorPages = noClasses()
            .that()
            .resideOutsideOfPackages(AROUND_THE_DOMAIN)
            .and(are(not(named("org.mdrportal.MdrApplication"))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.azure..",
                    "com.microsoft..",
                    "org.thymeleaf..",
                    "org.mdrportal.web..",
                    "org.mdrportal.ingest..",
                    "org.mdrportal.app..",
                    "org.mdrportal.emulator..")
            .because("the same rules serve pages, programs and every road an alert comes by");

    @ArchTest
    static final ArchRule nobodyUsesTheEmulator = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.mdrportal.emulator..")
            .because("no branch of the product asks whether this is the demo");

    @ArchTest
    static final ArchRule stateIsNotShared = fields().that()
            .areStatic()
            .and()
            .areDeclaredInClassesThat()
            .resideInAPackage("org.mdrportal..")
            .should()
            .beFinal()
            .because("every role runs in any number of copies, and the database is the only thing they share");

    private static ArchCondition<JavaClass> haveAKeyNamed(String column) {
        return new ArchCondition<>("have a key in the column " + column) {
            @Override
            public void check(JavaClass entity, ConditionEvents events) {
                boolean there = entity.getAllFields().stream()
                        .filter(field -> field.isAnnotatedWith(Id.class) && field.isAnnotatedWith(Column.class))
                        .anyMatch(field ->
                                field.getAnnotationOfType(Column.class).name().equals(column));
                if (!there) {
                    events.add(SimpleConditionEvent.violated(
                            entity, entity.getName() + " has no key in the column " + column));
                }
            }
        };
    }

    private static <T> DescribedPredicate<T> are(DescribedPredicate<T> predicate) {
        return predicate;
    }

    private static DescribedPredicate<JavaClass> named(String name) {
        return describe(
                name, type -> type.getName().equals(name) || type.getName().startsWith(name + "$"));
    }

    private static DescribedPredicate<JavaClass> sameAs(Class<?> type) {
        return describe(type.getSimpleName(), other -> other.isEquivalentTo(type));
    }

    private static DescribedPredicate<JavaMember> areNoneOf(Map<String, String> types) {
        return describe(
                "are not on the list of exceptions",
                member -> !types.containsKey(member.getOwner().getName()));
    }

    private static DescribedPredicate<JavaMethod> areWrittenByHand() {
        return describe(
                "are written by hand",
                method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC)
                        && !method.getModifiers().contains(JavaModifier.BRIDGE));
    }
}
