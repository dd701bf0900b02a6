package org.mdrportal.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.TenantId;
import org.mdrportal.tenant.CheckItem;
import org.mdrportal.tenant.SubscriptionId;
import org.mdrportal.tenant.SubscriptionProbe;
import org.mdrportal.watch.PlanSeen;
import org.mdrportal.watch.PollReason;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The onboarding check, asked at ARM: is it visible, may we read, do alerts come, is the plan on. */
@Component
final class ArmProbe implements SubscriptionProbe {

    private static final List<String> NEEDED = List.of("Microsoft.Security/alerts/read", "*/read");

    private final ArmClient arm;
    private final Room room;
    private final Duration most;

    @Autowired
    ArmProbe(ArmClient arm, Room room) {
        this(arm, room, Duration.ofSeconds(10));
    }

    ArmProbe(ArmClient arm, Room room, Duration most) {
        this.arm = arm;
        this.room = room;
        this.most = most;
    }

    private record Question(String name, Callable<CheckItem> ask) {}

    @Override
    public List<CheckItem> probe(TenantId tenant, SubscriptionId subscription) {
        List<Question> questions = List.of(
                new Question("subscription", () -> visible(subscription)),
                new Question("rights", () -> rights(subscription)),
                new Question("alerts", () -> alerts(subscription)),
                new Question("plan", () -> plan(subscription)));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            List<Future<CheckItem>> answers = threads.invokeAll(
                    questions.stream().map(Question::ask).toList(), most.toMillis(), TimeUnit.MILLISECONDS);
            List<CheckItem> items = new ArrayList<>();
            for (int i = 0; i < questions.size(); i++) {
                items.add(answer(questions.get(i).name(), answers.get(i)));
            }
            return List.copyOf(items);
        } catch (InterruptedException e) {
            throw Unanswered.interrupted(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static CheckItem answer(String name, Future<CheckItem> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (CancellationException _) {
            return notOk(name, "check.unanswered.timeout");
        } catch (ExecutionException e) {
            throw new IllegalStateException("the check \"" + name + "\" failed", e.getCause());
        }
    }

    private CheckItem visible(SubscriptionId subscription) {
        String path = "/subscriptions/%s?api-version=2022-12-01".formatted(subscription);
        return switch (SmallAnswer.get(arm, subscription, path, Patience.none())) {
            case SmallAnswer.Refused(Refusal refusal) -> refused("subscription", refusal);
            case SmallAnswer.Read(JsonNode answer) -> {
                String name = shown(Fields.text(answer, "displayName"));
                String state = shown(Fields.text(answer, "state"));
                yield "Enabled".equalsIgnoreCase(state)
                        ? ok("subscription", name)
                        : notOk("subscription", "check.subscription.state", name, state);
            }
        };
    }

    private CheckItem rights(SubscriptionId subscription) {
        String path = "/subscriptions/%s/providers/Microsoft.Authorization/permissions?api-version=2022-04-01"
                .formatted(subscription);
        return switch (SmallAnswer.get(arm, subscription, path, Patience.none())) {
            case SmallAnswer.Refused(Refusal refusal) -> refused("rights", refusal);
            case SmallAnswer.Read(JsonNode answer) -> {
                Rights rights = Rights.of(answer);
                List<String> missing =
                        NEEDED.stream().filter(action -> !rights.cover(action)).toList();
                yield missing.isEmpty()
                        ? ok("rights")
                        : notOk("rights", "check.rights.missing", String.join(", ", missing));
            }
        };
    }

    private CheckItem alerts(SubscriptionId subscription) {
        try (Counter counter = new Counter(room)) {
            Refusal refusal = new ListReader(arm, subscription)
                    .readFirstPage(PollSubscription.alerts(subscription), Patience.none(), counter);
            return refusal == null ? ok("alerts", counter.count()) : refused("alerts", refusal);
        }
    }

    private CheckItem plan(SubscriptionId subscription) {
        return switch (new Plan(arm).of(subscription, Patience.none())) {
            case Plan.State.Known(PlanSeen seen) when seen.on() -> ok("plan");
            case Plan.State.Known(PlanSeen seen) -> notOk("plan", "check.plan.off", shown(seen.tier()));
            case Plan.State.Unknown(Refusal refusal) -> refused("plan", refusal);
        };
    }

    /** What to do differs per question only where Azure says no; that it says nothing is the same for all. */
    private static CheckItem refused(String name, Refusal refusal) {
        PollReason reason = refusal.reason();
        if (reason == PollReason.FORBIDDEN || reason == PollReason.NOT_FOUND) {
            return notOk(name, "check." + name + ".refused", refusal.detail());
        }
        String kind = reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return notOk(name, "check.unanswered." + kind, refusal.detail());
    }

    private static CheckItem ok(String name, Object... arguments) {
        return new CheckItem(name, true, Sentence.of("check." + name + ".ok", arguments));
    }

    private static CheckItem notOk(String name, String code, Object... arguments) {
        return new CheckItem(name, false, Sentence.of(code, arguments));
    }

    private static String shown(@Nullable String text) {
        String clean = WireText.of(text, 200);
        return clean == null ? "?" : clean;
    }
}
