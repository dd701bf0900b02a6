package org.mdrportal.app;

import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Role;
import org.mdrportal.platform.Roles;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Migration by the owner's login, everything else by the application's; the order of the two. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DatabaseProperties.class, Roles.class})
class DatabaseConfiguration {

    /** The owner's login is not pooled and never sets the application's role. */
    @Bean(defaultCandidate = false)
    @FlywayDataSource
    DataSource migrationDataSource(
            JdbcConnectionDetails details,
            @Value("${spring.flyway.user:#{null}}") @Nullable String user,
            @Value("${spring.flyway.password:#{null}}") @Nullable String password) {
        DriverManagerDataSource dataSource = new DriverManagerDataSource(details.getJdbcUrl());
        Properties login = new Properties();
        String name = user == null ? details.getUsername() : user;
        String secret = user == null ? details.getPassword() : password;
        if (name != null) {
            login.setProperty("user", name);
        }
        if (secret != null) {
            login.setProperty("password", secret);
        }
        dataSource.setConnectionProperties(login);
        return dataSource;
    }

    @Bean
    FlywayMigrationStrategy migrationStrategy(DataSource dataSource, DatabaseProperties properties, Roles roles) {
        return flyway -> {
            if (roles.has(Role.MIGRATE)) {
                flyway.migrate();
            } else {
                new SchemaWait(dataSource, properties.schemaWait()).await();
            }
            new LoginCheck(dataSource, properties.requireSeparateOwner()).check();
        };
    }
}
