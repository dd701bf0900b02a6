package org.mdrportal.incident;

import java.util.List;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/**
 * The same with several incidents, also of several customers: each in its own transaction, so that one that is refused
 * does not stop the others.
 */
@Component
public class IncidentBulk {

    public static final int MOST = 500;

    private final IncidentWork work;
    private final CustomerMessages messages;

    IncidentBulk(IncidentWork work, CustomerMessages messages) {
        this.work = work;
        this.messages = messages;
    }

    /** @return in the order of the targets. @throws Problem {@code invalid-request} with more than {@value #MOST} */
    public List<BulkResult> each(List<BulkTarget> targets, BulkStep step) {
        if (targets.size() > MOST) {
            throw Words.wrong("incidents", "At most " + MOST + " at once, please.");
        }
        return targets.stream().map(target -> one(target, step)).toList();
    }

    private BulkResult one(BulkTarget target, BulkStep step) {
        try {
            act(target, step);
            return new BulkResult(target, null);
        } catch (Problem problem) {
            return new BulkResult(target, problem);
        } catch (AccessDeniedException _) {
            return new BulkResult(
                    target, Problem.of(ProblemType.FORBIDDEN, "You hold no right for this with this customer."));
        }
    }

    private void act(BulkTarget on, BulkStep step) {
        switch (step) {
            case BulkStep.Claim _ -> work.claim(on.tenant(), on.incident(), on.version());
            case BulkStep.TakeOver _ -> work.takeOver(on.tenant(), on.incident(), on.version());
            case BulkStep.Release _ -> work.release(on.tenant(), on.incident(), on.version());
            case BulkStep.Escalate by -> work.escalate(on.tenant(), on.incident(), on.version(), by.reason());
            case BulkStep.Snooze by -> work.snooze(on.tenant(), on.incident(), on.version(), by.until(), by.reason());
            case BulkStep.Resume _ -> work.resume(on.tenant(), on.incident(), on.version());
            case BulkStep.Resolve by -> work.resolve(on.tenant(), on.incident(), on.version(), by.verdict(), by.note());
            case BulkStep.Close _ -> work.close(on.tenant(), on.incident(), on.version());
            case BulkStep.Reopen by -> work.reopen(on.tenant(), on.incident(), on.version(), by.reason());
            case BulkStep.SetPriority by ->
                work.setPriority(on.tenant(), on.incident(), on.version(), by.priority(), by.reason());
            case BulkStep.Note by -> work.note(on.tenant(), on.incident(), by.body());
            case BulkStep.Message by -> messages.send(on.tenant(), on.incident(), by.body());
        }
    }
}
