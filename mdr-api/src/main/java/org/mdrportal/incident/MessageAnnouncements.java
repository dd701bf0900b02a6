package org.mdrportal.incident;

import java.time.Clock;
import java.time.Duration;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.StandingTask;
import org.mdrportal.platform.Tenants;
import org.springframework.stereotype.Component;

/** Every second: customers hear of what was said to them, once it can no longer be taken back. */
@Component
final class MessageAnnouncements extends StandingTask {

    private static final Duration EVERY = Duration.ofSeconds(1);

    private final ShownMessages messages;

    MessageAnnouncements(ShownMessages messages, Clock clock) {
        super("message-announcements", EVERY, clock);
        this.messages = messages;
    }

    @Override
    protected void tick() {
        Caller.system("message-announcements").call(() -> {
            messages.waiting(Tenants.all()).forEach(messages::announce);
            return null;
        });
    }
}
