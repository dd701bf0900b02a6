package org.mdrportal.watch;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Sentences;
import org.mdrportal.platform.TenantId;
import org.mdrportal.tenant.CheckItem;
import org.mdrportal.tenant.SubscriptionId;
import org.mdrportal.tenant.SubscriptionView;
import org.mdrportal.tenant.Subscriptions;
import org.mdrportal.tenant.TenantRegister;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Onboarding of subscriptions and the state of watching them, over the API. */
@RestController
@RequestMapping("/api/v1/tenants/{tenant}/subscriptions")
class SubscriptionController {

    private final Subscriptions subscriptions;
    private final Watch watch;
    private final TenantRegister tenants;
    private final Access access;
    private final Sentences sentences;
    private final Waiting waiting;

    SubscriptionController(
            Subscriptions subscriptions,
            Watch watch,
            TenantRegister tenants,
            Access access,
            Sentences sentences,
            Waiting waiting) {
        this.subscriptions = subscriptions;
        this.watch = watch;
        this.tenants = tenants;
        this.access = access;
        this.sentences = sentences;
        this.waiting = waiting;
    }

    record NewSubscription(
            @NotNull String subscriptionId,
            @Nullable UUID directoryId,
            @Nullable String name) {}

    /** @param ok null while the question has not been asked yet */
    record Check(String name, @Nullable Boolean ok, String detail) {}

    /** @param attended null: duty is not known to this product yet */
    record WatchAnswer(
            boolean reachable,
            @Nullable Boolean seeing,
            @Nullable Boolean attended,
            WatchState state,
            PollReason reason,
            Instant since,
            @Nullable Instant lastComplete,
            @Nullable PollNumbers lastPoll) {

        static WatchAnswer from(SubscriptionWatch watch) {
            return new WatchAnswer(
                    watch.reachable(),
                    watch.seeing(),
                    null,
                    watch.state(),
                    watch.reason(),
                    watch.since(),
                    watch.lastComplete(),
                    watch.lastPoll() == null ? null : PollNumbers.from(watch.lastPoll()));
        }
    }

    record SubscriptionAnswer(
            UUID subscriptionId,
            UUID tenant,
            @Nullable UUID directoryId,
            String name,
            Instant addedAt,
            List<Check> check,
            WatchAnswer watch) {}

    /** Waits briefly for the check, which another instance may do; the answer is 201 either way. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    SubscriptionAnswer add(@PathVariable String tenant, @Valid @RequestBody NewSubscription asked) {
        TenantId id = resolve(tenant);
        SubscriptionId subscription = parse(asked.subscriptionId());
        SubscriptionView added =
                subscriptions.add(id, subscription, asked.directoryId(), asked.name() == null ? "" : asked.name());
        waiting.until(
                Duration.ofSeconds(5),
                () -> !subscriptions.check(id, subscription).isEmpty());
        return answer(added);
    }

    @GetMapping
    Page<SubscriptionAnswer> list(@PathVariable String tenant) {
        return new Page<>(
                subscriptions.list(resolve(tenant)).stream().map(this::answer).toList(), null);
    }

    @GetMapping("/{subscription}")
    SubscriptionAnswer get(@PathVariable String tenant, @PathVariable String subscription) {
        return answer(subscriptions.get(resolve(tenant), parse(subscription)));
    }

    @PostMapping("/{subscription}/check")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void checkAgain(@PathVariable String tenant, @PathVariable String subscription) {
        subscriptions.checkAgain(resolve(tenant), parse(subscription));
    }

    @PostMapping("/{subscription}/poll")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void pollNow(@PathVariable String tenant, @PathVariable String subscription) {
        watch.pollNow(resolve(tenant), parse(subscription));
    }

    private SubscriptionAnswer answer(SubscriptionView view) {
        List<CheckItem> items = subscriptions.check(view.tenant(), view.id());
        List<Check> check = items.isEmpty()
                ? List.of(new Check("subscription", null, sentences.english("check.waiting")))
                : items.stream()
                        .map(item -> new Check(item.name(), item.ok(), sentences.english(item.detail())))
                        .toList();
        return new SubscriptionAnswer(
                view.id().value(),
                view.tenant().value(),
                view.directory(),
                view.name(),
                view.addedAt(),
                check,
                WatchAnswer.from(watch.get(view.tenant(), view.id())));
    }

    private TenantId resolve(String tenant) {
        return tenants.resolve(access.reach(Permission.TENANT_READ), tenant);
    }

    private static SubscriptionId parse(String text) {
        try {
            return SubscriptionId.of(text);
        } catch (IllegalArgumentException e) {
            throw Problem.of(
                    ProblemType.INVALID_REQUEST,
                    "subscriptionId is the id of an Azure subscription, 8-4-4-4-12 hexadecimal digits.");
        }
    }
}
