package org.mdrportal.web;

import java.time.Clock;
import java.time.ZoneOffset;
import org.mdrportal.platform.Access;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** The pages alone, with the use cases to be replaced by each test. */
@SpringBootConfiguration
@EnableAutoConfiguration
@ComponentScan
@Import(Access.class)
class TestApplication {

    @Bean
    Clock clock() {
        return Clock.fixed(PageFixtures.NOW, ZoneOffset.UTC);
    }

    @Bean
    SignInOptions signInOptions() {
        return () -> true;
    }
}
