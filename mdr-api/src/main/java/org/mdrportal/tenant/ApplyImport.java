package org.mdrportal.tenant;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.DurableTask;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.Provider;
import org.mdrportal.platform.Reach;
import org.mdrportal.platform.TaskQueue;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.Tenants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Makes what an import showed, line by line, each customer in transactions of its own. It can be killed anywhere: what was
 * made is recognised when the line comes again, and counts once.
 */
@Component
final class ApplyImport implements DurableTask {

    static final String TASK = "apply-import";

    private static final Logger log = LoggerFactory.getLogger(ApplyImport.class);

    /** Lines whose results are written at once: what a page sees move, and what a crash has to look at again. */
    private static final int BATCH = 25;

    private static final int BATCHES_A_RUN = 20;

    private final ObjectProvider<ImportBook> books;
    private final ObjectProvider<TenantRegister> tenants;
    private final ObjectProvider<Subscriptions> subscriptions;
    private final Clock clock;

    ApplyImport(
            ObjectProvider<ImportBook> books,
            ObjectProvider<TenantRegister> tenants,
            ObjectProvider<Subscriptions> subscriptions,
            Clock clock) {
        this.books = books;
        this.tenants = tenants;
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return TASK;
    }

    @Override
    public TaskQueue queue() {
        return TaskQueue.WORK;
    }

    @Override
    public @Nullable Instant run(String object) {
        ImportId id = new ImportId(UUID.fromString(object));
        return Caller.system("import").<@Nullable Instant, RuntimeException>call(() -> {
            ImportBook.Job job = books.getObject().job(Provider.TENANT, id);
            return job.state() == ImportView.State.APPLYING ? inTheNameOf(job) : null;
        });
    }

    /** Who decided it stands in every customer's records; the rights are no more than the work needs. */
    private @Nullable Instant inTheNameOf(ImportBook.Job job) {
        Map<Permission, Tenants> rights = new EnumMap<>(Permission.class);
        rights.put(Permission.TENANT_READ, Tenants.all());
        rights.put(Permission.TENANT_WRITE, Tenants.all());
        return new Caller(job.actor(), new Reach(rights), Reach.NONE)
                .<@Nullable Instant, RuntimeException>call(() -> some(job));
    }

    private @Nullable Instant some(ImportBook.Job job) {
        ImportBook book = books.getObject();
        for (int i = 0; i < BATCHES_A_RUN; i++) {
            List<ImportRowView> waiting = book.waiting(Provider.TENANT, job.id(), BATCH);
            if (waiting.isEmpty()) {
                book.done(Provider.TENANT, job.id());
                return null;
            }
            Map<ImportLine, ImportVerdict> verdicts = new LinkedHashMap<>();
            for (ImportRowView row : waiting) {
                ImportLine line = new ImportLine(row.line(), row.cells().toArray(String[]::new));
                verdicts.put(line, verdict(job, line, row.planned()));
            }
            book.settle(Provider.TENANT, job.id(), verdicts);
        }
        // The scheduler may stop between two runs, and others have their turn.
        return clock.instant();
    }

    private ImportVerdict verdict(ImportBook.Job job, ImportLine line, ImportVerdict planned) {
        try {
            return made(job, line, planned);
        } catch (Problem problem) {
            // Somebody else was faster by a moment: look again, once.
            try {
                return made(job, line, planned);
            } catch (Problem again) {
                log.warn("line {} of import {} cannot be applied", line.number(), job.id(), again);
                return ImportVerdict.failed();
            }
        } catch (NonTransientDataAccessResourceException | TransientDataAccessException | TransactionException e) {
            // A database that is away is everybody's trouble: tried again as a whole.
            throw e;
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            log.warn("line {} of import {} cannot be applied", line.number(), job.id(), e);
            return ImportVerdict.failed();
        }
    }

    private ImportVerdict made(ImportBook.Job job, ImportLine line, ImportVerdict planned) {
        ImportBook.Facts facts = books.getObject().facts(Tenants.all(), List.of(line));
        ImportVerdict now = facts.plan().of(List.of(line)).getOrDefault(line, ImportVerdict.failed());
        if (now.bad()) {
            return now;
        }
        TenantId ours = tenantOf(job.id(), line.code());
        TenantId tenant = facts.tenants().get(line.code());
        if (tenant == null) {
            tenants.getObject().open(ours, line.code(), line.name(), line.stage());
            tenant = ours;
        }
        SubscriptionId subscription = line.subscription();
        if (subscription != null && now.subscription() == ImportOutcome.NEW_SUBSCRIPTION) {
            subscriptions.getObject().add(tenant, subscription, line.directory(), line.subscriptionName());
        }
        return counted(now, job, facts, line, planned);
    }

    /** What this very line made before a crash is new, not there. */
    private static ImportVerdict counted(
            ImportVerdict now, ImportBook.Job job, ImportBook.Facts facts, ImportLine line, ImportVerdict planned) {
        ImportOutcome tenant = now.tenant();
        ImportOutcome subscription = now.subscription();
        if (planned.tenant() == ImportOutcome.NEW_TENANT
                && tenantOf(job.id(), line.code()).equals(facts.tenants().get(line.code()))) {
            tenant = ImportOutcome.NEW_TENANT;
        }
        SubscriptionId id = line.subscription();
        ImportBook.Owner owner = id == null ? null : facts.subscriptions().get(id);
        if (planned.subscription() == ImportOutcome.NEW_SUBSCRIPTION
                && owner != null
                && !owner.since().isBefore(job.applied())) {
            subscription = ImportOutcome.NEW_SUBSCRIPTION;
        }
        return new ImportVerdict(tenant, subscription, null, null);
    }

    /** The same at every try. */
    private static TenantId tenantOf(ImportId id, String code) {
        return new TenantId(UUID.nameUUIDFromBytes((id + "/" + code).getBytes(StandardCharsets.UTF_8)));
    }
}
