package org.mdrportal.app;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks whether the application's own login could get around the wall, says so, and refuses where that was asked for. */
final class LoginCheck {

    private static final Logger log = LoggerFactory.getLogger(LoginCheck.class);

    private final DataSource dataSource;
    private final boolean refuse;

    LoginCheck(DataSource dataSource, boolean refuse) {
        this.dataSource = dataSource;
        this.refuse = refuse;
    }

    void check() {
        List<String> powers = powers();
        if (powers.isEmpty()) {
            return;
        }
        String found = "the database login of the application " + String.join(" and ", powers);
        if (refuse) {
            throw new IllegalStateException(
                    found + "; mdr.database.require-separate-owner is on: give SPRING_DATASOURCE_*"
                            + " a login that is only a member of mdr_app, and the owner's to SPRING_FLYWAY_USER");
        }
        log.warn("{}: every connection gives that up with SET SESSION ROLE mdr_app, but SQL could take it back", found);
    }

    private List<String> powers() {
        List<String> powers = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT r.rolsuper, r.rolbypassrls,
                               pg_has_role(session_user, 'mdr_owner', 'MEMBER') AND NOT r.rolsuper AS owner
                        FROM pg_roles r WHERE r.rolname = session_user
                        """)) {
            row.next();
            if (row.getBoolean("rolsuper")) {
                powers.add("is a superuser");
            }
            if (row.getBoolean("rolbypassrls")) {
                powers.add("bypasses row level security");
            }
            if (row.getBoolean("owner")) {
                powers.add("owns the tables");
            }
            return powers;
        } catch (SQLException e) {
            throw new IllegalStateException("the application's database login cannot be checked", e);
        }
    }
}
