package org.mdrportal.ingest;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.TenantId;
import org.mdrportal.tenant.CheckItem;
import org.mdrportal.tenant.SubscriptionId;
import org.mdrportal.tenant.SubscriptionProbe;
import org.mdrportal.watch.PollTargets;
import org.mdrportal.watch.SuppressionRules;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The onboarding check, asked at ARM, each right through our own permissions and by reading, never by writing. */
@Component
final class ArmProbe implements SubscriptionProbe {

    private static final List<String> ALERTS = List.of("alerts");
    private static final List<String> INVENTORY = List.of("inventory");

    private final ArmClient arm;
    private final VisibleCheck visible;
    private final RightsCheck rights;
    private final SuppressionCheck suppression;
    private final Room room;
    private final SuppressionRules rules;
    private final Duration most;

    @Autowired
    ArmProbe(
            ArmClient arm, Identities identities, Room room, PollTargets targets, SuppressionRules rules, Clock clock) {
        this(arm, identities, room, targets, rules, clock, Duration.ofSeconds(10));
    }

    ArmProbe(
            ArmClient polling,
            Identities identities,
            Room room,
            PollTargets targets,
            SuppressionRules rules,
            Clock clock,
            Duration most) {
        this.arm = polling.aside();
        Identities.Identity acting = identities.acting();
        this.visible =
                new VisibleCheck(arm, targets, identities.polling().principal().tenantId());
        this.rights = new RightsCheck(arm, acting == null ? null : polling.as(acting.tokens()));
        this.suppression = new SuppressionCheck(arm, clock);
        this.room = room;
        this.rules = rules;
        this.most = most;
    }

    /** @param names of the items it answers, in their order */
    private record Question(List<String> names, Callable<List<CheckItem>> ask) {}

    @Override
    public List<CheckItem> probe(TenantId tenant, SubscriptionId subscription) {
        AtomicReference<SuppressionCheck.@Nullable Found> found = new AtomicReference<>();
        String directory = visible.registered(tenant, subscription);
        List<CheckItem> items = answers(List.of(
                new Question(VisibleCheck.NAMES, () -> visible.of(subscription, directory)),
                new Question(RightsCheck.READING, () -> rights.reading(subscription)),
                new Question(RightsCheck.ACTING, () -> rights.acting(subscription)),
                new Question(ALERTS, () -> List.of(alerts(subscription))),
                new Question(PlanCheck.NAMES, () -> PlanCheck.of(new Plan(arm).of(subscription, Patience.none()))),
                new Question(SuppressionCheck.NAMES, () -> {
                    SuppressionCheck.Found read = suppression.of(subscription);
                    found.set(read);
                    return List.of(read.item());
                }),
                new Question(INVENTORY, () -> List.of(inventory(subscription)))));
        SuppressionCheck.Found read = found.get();
        if (read != null && read.rules() != null) {
            rules.seen(tenant, subscription, read.rules());
        }
        return items;
    }

    private List<CheckItem> answers(List<Question> questions) {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            List<Future<List<CheckItem>>> answers = threads.invokeAll(
                    questions.stream().map(Question::ask).toList(), most.toMillis(), TimeUnit.MILLISECONDS);
            List<CheckItem> items = new ArrayList<>();
            for (int i = 0; i < questions.size(); i++) {
                items.addAll(answer(questions.get(i).names(), answers.get(i)));
            }
            return List.copyOf(items);
        } catch (InterruptedException e) {
            throw Unanswered.interrupted(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<CheckItem> answer(List<String> names, Future<List<CheckItem>> answer)
            throws InterruptedException {
        try {
            return answer.get();
        } catch (CancellationException _) {
            return names.stream()
                    .map(name -> Checks.unanswered(name, "timeout"))
                    .toList();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the check \"" + names + "\" failed", e.getCause());
        }
    }

    private CheckItem alerts(SubscriptionId subscription) {
        return counted("alerts", subscription, PollSubscription.alerts(subscription));
    }

    private CheckItem inventory(SubscriptionId subscription) {
        return counted(
                "inventory",
                subscription,
                "/subscriptions/%s/providers/Microsoft.ContainerService/managedClusters?api-version=2024-05-01"
                        .formatted(subscription));
    }

    private CheckItem counted(String name, SubscriptionId subscription, String path) {
        try (Counter counter = new Counter(room)) {
            Refusal refusal = new ListReader(arm, subscription).readFirstPage(path, Patience.none(), counter);
            return refusal == null ? Checks.ok(name, counter.count()) : Checks.refused(name, refusal);
        }
    }
}
