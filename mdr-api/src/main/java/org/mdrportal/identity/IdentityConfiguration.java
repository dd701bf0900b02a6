package org.mdrportal.identity;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Rights need to know which directory is the provider's. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdentityProperties.class)
class IdentityConfiguration {

    @Bean
    Rights rights(IdentityProperties properties) {
        return new Rights(properties.staffDirectory());
    }
}
