package org.mdrportal.platform;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Starts the schedulers of this instance's roles once everything else is up, and lets running tasks end at a stop. */
final class Schedulers implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Schedulers.class);

    /** Nothing unknown is ever deleted: a task of the next release waits for the next release. */
    private static final Duration NEVER = Duration.ofDays(3650);

    private final DataSource dataSource;
    private final List<DurableTask> tasks;
    private final SchedulerProperties properties;
    private final List<TaskQueue> queues;
    private final Clock clock;
    private final MeterRegistry meters;
    private final List<Scheduler> running = new ArrayList<>();

    Schedulers(
            DataSource dataSource,
            List<DurableTask> tasks,
            SchedulerProperties properties,
            List<TaskQueue> queues,
            Clock clock,
            MeterRegistry meters) {
        this.dataSource = dataSource;
        this.tasks = List.copyOf(tasks);
        this.properties = properties;
        this.queues = List.copyOf(queues);
        this.clock = clock;
        this.meters = meters;
    }

    @Override
    public void start() {
        String name = "mdr-" + ProcessHandle.current().pid() + "-" + Long.toString(clock.millis(), Character.MAX_RADIX);
        queues.forEach(queue -> running.add(start(queue, name)));
    }

    private Scheduler start(TaskQueue queue, String name) {
        List<DurableTask> ours =
                tasks.stream().filter(task -> task.queue() == queue).toList();
        int permits = queue == TaskQueue.POLL ? properties.polls() : properties.tasks();
        Scheduler scheduler = Scheduler.create(
                        dataSource, ours.stream().<Task<?>>map(this::known).toList())
                .tableName(queue.table())
                .schedulerName(new SchedulerName.Fixed(name))
                .clock(clock::instant)
                .threads(permits)
                .executorService(Executors.newThreadPerTaskExecutor(Thread.ofVirtual()
                        .name("mdr-" + queue.name().toLowerCase(java.util.Locale.ROOT), 0)
                        .factory()))
                .pollUsingLockAndFetch(0.5, 1.0)
                .pollingInterval(Duration.ofMillis(500))
                .heartbeatInterval(Duration.ofSeconds(3))
                .missedHeartbeatsLimit(4)
                .shutdownMaxWait(Duration.ofSeconds(20))
                .deleteUnresolvedAfter(NEVER)
                .build();
        scheduler.start();
        ours.stream()
                .filter(DurableTask::standing)
                .forEach(task -> scheduler.scheduleIfNotExists(
                        new TaskInstance<Void>(task.name(), DurableTask.STANDING), clock.instant()));
        log.info(
                "{} tasks run here, {} at once: {}",
                queue,
                permits,
                ours.stream().map(DurableTask::name).toList());
        return scheduler;
    }

    private Task<Void> known(DurableTask task) {
        return Tasks.custom(task.name(), Void.class)
                .onFailure((complete, operations) -> again(task, complete, operations))
                .onDeadExecutionRevive()
                .execute((instance, _) -> run(task, instance));
    }

    private CompletionHandler<Void> run(DurableTask task, TaskInstance<Void> instance) {
        Instant next;
        try {
            next = task.run(instance.getId());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TaskFailure(e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new TaskFailure(e);
        }
        meters.counter("mdr.task.runs", "task", task.name(), "outcome", "ok").increment();
        return next == null
                ? new CompletionHandler.OnCompleteRemove<>()
                : (complete, operations) -> operations.reschedule(complete, next);
    }

    private void again(DurableTask task, ExecutionComplete complete, ExecutionOperations<Void> operations) {
        boolean stopping = complete.getCause().filter(Schedulers::interrupted).isPresent();
        meters.counter("mdr.task.runs", "task", task.name(), "outcome", stopping ? "interrupted" : "failed")
                .increment();
        if (stopping) {
            operations.reschedule(complete, clock.instant());
            return;
        }
        int failures = complete.getExecution().consecutiveFailures + 1;
        Duration wait = task.retryAfter(failures);
        log.warn(
                "task {} for {} failed {} times in a row, again in {}",
                task.name(),
                complete.getExecution().taskInstance.getId(),
                failures,
                wait,
                complete.getCause().orElse(null));
        operations.reschedule(complete, clock.instant().plus(wait));
    }

    private static boolean interrupted(Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof InterruptedException) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void stop() {
        running.forEach(Scheduler::stop);
        running.clear();
    }

    @Override
    public boolean isRunning() {
        return !running.isEmpty();
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 10;
    }

    /** Carries a checked exception through the scheduler. */
    private static final class TaskFailure extends RuntimeException {
        TaskFailure(Exception cause) {
            super(cause);
        }
    }
}
