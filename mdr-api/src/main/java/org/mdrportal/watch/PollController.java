package org.mdrportal.watch;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Permission;
import org.mdrportal.tenant.SubscriptionId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The proof of watching over the API: every poll, newest first. */
@RestController
@RequestMapping("/api/v1/polls")
class PollController {

    private final Watch watch;
    private final Access access;

    PollController(Watch watch, Access access) {
        this.watch = watch;
        this.access = access;
    }

    record PollAnswer(
            UUID id,
            UUID tenant,
            UUID subscriptionId,
            @JsonUnwrapped PollNumbers numbers) {

        static PollAnswer from(PollRunView poll) {
            return new PollAnswer(
                    poll.poll().value(),
                    poll.tenant().value(),
                    poll.subscription().value(),
                    PollNumbers.from(poll));
        }
    }

    @GetMapping
    Page<PollAnswer> list(
            @RequestParam(required = false) @Nullable UUID subscription,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        return watch.polls(
                        access.reach(Permission.WATCH_READ),
                        subscription == null ? null : new SubscriptionId(subscription),
                        Cursor.decode(after),
                        Page.limit(limit))
                .map(PollAnswer::from);
    }
}
