package org.mdrportal.web;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;

/** The language of a page: what the reader chose here, else what the browser asks for, else English. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LiveTimes.class)
class PageConfiguration {

    static final String LANGUAGE_COOKIE = "mdr-language";

    static final Locale DUTCH = Locale.of("nl");

    @Bean
    LocaleResolver localeResolver() {
        CookieLocaleResolver resolver = new CookieLocaleResolver(LANGUAGE_COOKIE);
        resolver.setCookieMaxAge(Duration.ofDays(365));
        resolver.setCookieHttpOnly(true);
        resolver.setCookieSameSite("Lax");
        resolver.setRejectInvalidCookies(false);
        resolver.setDefaultLocaleFunction(request -> request.getHeader("Accept-Language") == null
                ? Locale.ENGLISH
                : supported(Collections.list(request.getLocales())));
        return resolver;
    }

    /** The first of the wanted languages that the pages speak. */
    static Locale supported(List<Locale> wanted) {
        for (Locale locale : wanted) {
            switch (locale.getLanguage()) {
                case "nl" -> {
                    return DUTCH;
                }
                case "en" -> {
                    return Locale.ENGLISH;
                }
                default -> {}
            }
        }
        return Locale.ENGLISH;
    }
}
