package org.mdrportal;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;

/** The domain without pages, pollers and a web server. */
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@EnableMethodSecurity
class DomainApplication {}
