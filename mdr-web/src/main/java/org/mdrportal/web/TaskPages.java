package org.mdrportal.web;

import org.mdrportal.platform.Access;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.TaskBoard;
import org.mdrportal.platform.TaskQueue;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Background work that is late or keeps failing, and a way to try it again. */
@Controller
@RequestMapping("/tasks")
class TaskPages {

    private final TaskBoard tasks;
    private final Access access;

    TaskPages(TaskBoard tasks, Access access) {
        this.tasks = tasks;
        this.access = access;
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("rows", tasks.troubled(access.reach(Permission.TASK_READ)));
        model.addAttribute("mayRetry", access.anywhere("task:write"));
        return "task/list";
    }

    @PostMapping("/retry")
    String retry(
            @RequestParam TaskQueue queue,
            @RequestParam String task,
            @RequestParam String object,
            RedirectAttributes redirect) {
        boolean found = tasks.retry(access.reach(Permission.TASK_WRITE), queue, task, object);
        redirect.addFlashAttribute("said", found ? "task.retried" : "task.gone");
        return "redirect:/tasks";
    }
}
