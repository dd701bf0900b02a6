package org.mdrportal.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Roles;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Listens on a connection of its own. When that is lost, listeners are still rung every five seconds. */
@Component
final class PostgresChangeBell implements ChangeBell, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(PostgresChangeBell.class);

    private static final int RING_ANYWAY_MILLIS = 5_000;

    private final DataSource dataSource;
    private final Roles roles;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean running;
    private @Nullable Thread thread;

    PostgresChangeBell(DataSource dataSource, Roles roles) {
        this.dataSource = dataSource;
        this.roles = roles;
    }

    @Override
    public AutoCloseable onRing(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void start() {
        running = true;
        if (roles.answers()) {
            thread = Thread.ofVirtual().name("mdr-change-bell").start(this::listen);
        }
    }

    private void listen() {
        while (running) {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("LISTEN " + Sealer.CHANNEL);
                PGConnection postgres = connection.unwrap(PGConnection.class);
                ring();
                while (running) {
                    postgres.getNotifications(RING_ANYWAY_MILLIS);
                    ring();
                }
                statement.execute("UNLISTEN *");
            } catch (SQLException e) {
                if (running) {
                    log.warn("live updates wait for the database: {}", e.getMessage());
                    ring();
                    pause();
                }
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(RING_ANYWAY_MILLIS);
        } catch (InterruptedException _) {
            running = false;
        }
    }

    private void ring() {
        for (Runnable listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException e) {
                log.warn("a listener of changes failed", e);
            }
        }
    }

    @Override
    public void stop() {
        running = false;
        Thread listening = thread;
        if (listening != null) {
            listening.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
