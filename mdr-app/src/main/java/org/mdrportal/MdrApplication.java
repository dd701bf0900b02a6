package org.mdrportal;

import java.util.Arrays;
import java.util.Map;
import org.mdrportal.app.MigrateOnly;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** The one program; {@code MDR_ROLES} says what an instance of it does. */
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class MdrApplication {

    public static void main(String[] args) {
        if (onlyMigrates(System.getenv(), args)) {
            SpringApplication.exit(new SpringApplicationBuilder(MigrateOnly.class)
                    .web(WebApplicationType.NONE)
                    .run(args));
            return;
        }
        SpringApplication.run(MdrApplication.class, args);
    }

    /** Asked before there is an environment: an instance that only migrates loads nothing else. */
    private static boolean onlyMigrates(Map<String, String> environment, String[] args) {
        return "migrate"
                        .equalsIgnoreCase(
                                environment.getOrDefault("MDR_ROLES", "").strip())
                || Arrays.asList(args).contains("--mdr.roles=migrate");
    }
}
