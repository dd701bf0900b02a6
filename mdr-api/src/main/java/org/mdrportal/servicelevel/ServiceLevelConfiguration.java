package org.mdrportal.servicelevel;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** The settings of this module. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ServiceLevelProperties.class)
class ServiceLevelConfiguration {}
