package org.mdrportal.platform;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

/** Schedules tasks inside the running transaction: they exist when it commits, and only then. */
@Component
public final class DurableTasks {

    private final Map<TaskQueue, SchedulerClient> clients = new EnumMap<>(TaskQueue.class);
    private final InfraAccess infra;
    private final Clock clock;

    DurableTasks(DataSource dataSource, InfraAccess infra, Clock clock) {
        DataSource joining = new TransactionAwareDataSourceProxy(dataSource);
        for (TaskQueue queue : TaskQueue.values()) {
            clients.put(
                    queue,
                    SchedulerClient.Builder.create(joining)
                            .tableName(queue.table())
                            .build());
        }
        this.infra = infra;
        this.clock = clock;
    }

    /** Schedules the task for an object unless it is there already. */
    public void scheduleIfAbsent(TaskQueue queue, String task, String object, Instant due) {
        infra.call(() -> client(queue).scheduleIfNotExists(new TaskInstance<>(task, object), due));
    }

    /** Makes a task due now: "check again", "poll now", "retry". @return false when it is not there, or runs already */
    public boolean runNow(TaskQueue queue, String task, String object) {
        return infra.call(() -> infra.sql(
                                "UPDATE %s SET execution_time = :now, version = version + 1 WHERE task_name = :task"
                                                .formatted(queue.table())
                                        + " AND task_instance = :object AND NOT picked")
                        .param("now", Rows.utc(clock.instant()))
                        .param("task", task)
                        .param("object", object)
                        .update())
                > 0;
    }

    /** Takes a task out that will not be needed any more. */
    public void cancel(TaskQueue queue, String task, String object) {
        infra.call(() -> {
            client(queue).cancel(TaskInstanceId.of(task, object));
            return true;
        });
    }

    /** Tasks that are late by a minute or failed the last time, the most overdue first; at most 500. */
    public List<TaskState> troubled() {
        Instant late = clock.instant().minusSeconds(60);
        return infra.call(() -> Arrays.stream(TaskQueue.values())
                .flatMap(queue -> infra
                        .sql("""
                                SELECT task_name, task_instance, execution_time, picked_by, last_success, last_failure,
                                       coalesce(consecutive_failures, 0) AS failures
                                FROM %s
                                WHERE (execution_time < :late AND NOT picked) OR consecutive_failures > 0
                                ORDER BY execution_time LIMIT 500
                                """.formatted(queue.table()))
                        .param("late", Rows.utc(late))
                        .query((row, _) -> new TaskState(
                                queue,
                                row.getString("task_name"),
                                row.getString("task_instance"),
                                Rows.instant(row, "execution_time"),
                                row.getString("picked_by"),
                                Rows.instantOrNull(row, "last_success"),
                                Rows.instantOrNull(row, "last_failure"),
                                row.getInt("failures")))
                        .list()
                        .stream())
                .sorted(Comparator.comparing(TaskState::due))
                .toList());
    }

    private SchedulerClient client(TaskQueue queue) {
        SchedulerClient client = clients.get(queue);
        if (client == null) {
            throw new IllegalStateException("no client for " + queue);
        }
        return client;
    }
}
