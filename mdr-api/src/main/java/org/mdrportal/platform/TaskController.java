package org.mdrportal.platform;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Late and failing tasks over the API. */
@RestController
@RequestMapping("/api/v1/tasks")
class TaskController {

    private final TaskBoard board;
    private final Access access;

    TaskController(TaskBoard board, Access access) {
        this.board = board;
        this.access = access;
    }

    record Tasks(List<TaskState> items) {}

    @GetMapping
    Tasks troubled() {
        return new Tasks(board.troubled(access.reach(Permission.TASK_READ)));
    }

    @PostMapping("/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void retry(@RequestParam TaskQueue queue, @RequestParam String task, @RequestParam String object) {
        if (!board.retry(access.reach(Permission.TASK_WRITE), queue, task, object)) {
            throw Problem.of(ProblemType.NOT_FOUND, "There is no such task that waits; it may be running now.");
        }
    }
}
