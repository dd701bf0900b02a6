package org.mdrportal.platform;

import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Durable tasks that are late or failing, for those who keep the product running. */
@Service
public class TaskBoard {

    private final DurableTasks tasks;

    TaskBoard(DurableTasks tasks) {
        this.tasks = tasks;
    }

    /** The most overdue first; at most 500. @param all tasks belong to no tenant, so only who reaches all may look */
    @PreAuthorize("@access.may('task:read', #all)")
    public List<TaskState> troubled(Tenants all) {
        return tasks.troubled();
    }

    /** Makes a task due now. @return false when it is gone, or runs already */
    @PreAuthorize("@access.may('task:write', #all)")
    public boolean retry(Tenants all, TaskQueue queue, String task, String object) {
        return tasks.runNow(queue, task, object);
    }
}
