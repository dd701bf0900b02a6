package org.mdrportal.platform;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.persistence.EntityManagerFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.aop.Advisor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;

/** The one clock, the one transaction manager, the one order of permission, scope and transaction. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SchedulerProperties.class, Roles.class})
class PlatformConfiguration {

    /** Between the permission (order 500 and below) and the transaction (last). */
    private static final int AFTER_PERMISSION = Ordered.LOWEST_PRECEDENCE - 1000;

    /** In microseconds, as PostgreSQL keeps moments: what is answered now is what is read back later. */
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS));
    }

    @Bean
    PlatformTransactionManager transactionManager(EntityManagerFactory factory) {
        return new ScopedTransactionManager(factory);
    }

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor useCaseScopeAdvisor() {
        DefaultPointcutAdvisor advisor = new DefaultPointcutAdvisor(
                AnnotationMatchingPointcut.forMethodAnnotation(Transactional.class), new UseCaseScope());
        advisor.setOrder(AFTER_PERMISSION);
        return advisor;
    }

    @Bean
    Schedulers schedulers(
            DataSource dataSource,
            List<DurableTask> tasks,
            SchedulerProperties properties,
            Roles roles,
            Clock clock,
            MeterRegistry meters) {
        List<TaskQueue> queues = new ArrayList<>();
        if (roles.has(org.mdrportal.platform.Role.INGEST)) {
            queues.add(TaskQueue.POLL);
        }
        if (roles.has(org.mdrportal.platform.Role.WORKER)) {
            queues.add(TaskQueue.WORK);
        }
        return new Schedulers(dataSource, tasks, properties, queues, clock, meters);
    }
}
