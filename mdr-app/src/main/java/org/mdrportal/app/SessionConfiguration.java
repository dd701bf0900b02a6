package org.mdrportal.app;

import java.net.URI;
import java.util.Locale;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** Sessions live in the database, so that any instance can answer any browser. */
@Configuration(proxyBeanMethods = false)
@EnableJdbcHttpSession(tableName = "infra.session", maxInactiveIntervalInSeconds = 8 * 60 * 60)
class SessionConfiguration {

    /** Sessions belong to no tenant: their transactions run as the login itself, never in a scope. */
    @Bean
    TransactionOperations springSessionTransactionOperations(DataSource dataSource) {
        TransactionTemplate template = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        template.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
        return template;
    }

    @Bean
    ConversionService springSessionConversionService() {
        return SessionAttributes.conversion();
    }

    /** A name of its own: cookies ignore ports, and another program on this host must not overwrite it. */
    @Bean
    CookieSerializer cookieSerializer(@Value("${mdr.public-url}") URI publicUrl) {
        boolean https = "https".equals(String.valueOf(publicUrl.getScheme()).toLowerCase(Locale.ROOT));
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName(https ? "__Host-mdr" : "mdr_session");
        cookie.setUseSecureCookie(https);
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        cookie.setCookiePath("/");
        return cookie;
    }
}
