package org.mdrportal.incident;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Actor;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.springframework.stereotype.Component;

/** A form that is sent twice, for example by a double click, makes one thing: the second is told what the first made. */
@Component
final class AskedOnce {

    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final TenantJdbc jdbc;

    AskedOnce(TenantJdbc jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Waits for another sending that is under way.
     *
     * @param sending what names the sending of the form; null: it may be made again and again
     * @param asked   what is asked for: the same form with other contents asks for another thing
     * @param id      of what will be made unless it was before
     * @return {@code id}, or that of what was made before
     */
    UUID of(TenantId tenant, @Nullable String sending, Record asked, UUID id, Instant now) {
        if (sending == null || sending.isBlank()) {
            return id;
        }
        UUID key = key(sending, asked);
        jdbc.sql(tenant, "DELETE FROM asked_once o WHERE o.tenant_id = :tenant AND o.asked_at < :before")
                .param("before", Rows.utc(now.minus(REMEMBERED)))
                .update();
        int first = jdbc.sql(tenant, """
                        INSERT INTO asked_once (tenant_id, asked_id, made_id, asked_at)
                        VALUES (:tenant, :key, :id, :now) ON CONFLICT DO NOTHING
                        """)
                .param("key", key)
                .param("id", id)
                .param("now", Rows.utc(now))
                .update();
        return first == 1
                ? id
                : jdbc.sql(tenant, """
                                SELECT o.made_id FROM asked_once o WHERE o.tenant_id = :tenant AND o.asked_id = :key
                                """).param("key", key).query(UUID.class).single();
    }

    private static UUID key(String sending, Record asked) {
        Actor actor = Caller.current().actor();
        String all = String.join("\n", actor.directory(), actor.subject(), sending.strip(), asked.toString());
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8));
    }
}
