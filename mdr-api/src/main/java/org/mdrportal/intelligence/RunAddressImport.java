package org.mdrportal.intelligence;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.DurableTask;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Provider;
import org.mdrportal.platform.Reach;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.TaskQueue;
import org.mdrportal.platform.Tenants;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Brings one import to its end: fetches it where it has to be fetched, outside of any transaction, and makes it. */
@Component
final class RunAddressImport implements DurableTask {

    static final String TASK = "import-addresses";

    /** Lines that nobody can read, of a list that nobody looks at: more than one in so many, and nothing is taken. */
    private static final int ONE_IN = 10;

    private final ObjectProvider<AddressImportWork> work;
    private final ObjectProvider<AddressListSource> source;
    private final IntelligenceProperties properties;
    private final Clock clock;

    RunAddressImport(
            ObjectProvider<AddressImportWork> work,
            ObjectProvider<AddressListSource> source,
            IntelligenceProperties properties,
            Clock clock) {
        this.work = work;
        this.source = source;
        this.properties = properties;
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
    public @Nullable Instant run(String object) throws InterruptedException {
        AddressImportId id = new AddressImportId(UUID.fromString(object));
        AddressImportWork.Job job = job(id);
        if (job != null && job.state() == AddressImportView.State.FETCHING) {
            fetch(job);
            job = job(id);
        }
        if (job != null && job.state() == AddressImportView.State.APPLYING) {
            AddressImportWork.Job ready = job;
            inTheNameOf(ready, () -> work.getObject().settle(Provider.TENANT, ready));
        }
        return null;
    }

    private AddressImportWork.@Nullable Job job(AddressImportId id) {
        return Caller.system("address-lists")
                .<AddressImportWork.@Nullable Job, RuntimeException>call(
                        () -> work.getObject().job(Provider.TENANT, id));
    }

    private void fetch(AddressImportWork.Job job) throws InterruptedException {
        AddressListSource.Answer answer;
        try {
            // Allowed when it was asked for, but perhaps no more.
            ListUrl url = ListUrl.of(job.origin(), properties.urlAllow());
            answer = source.getObject().fetch(url);
        } catch (ListUrl.Refused refused) {
            answer = new AddressListSource.Answer.Failed(refused.why());
        }
        switch (answer) {
            case AddressListSource.Answer.Fetched fetched ->
                read(job, fetched.body().array());
            case AddressListSource.Answer.Failed failed -> failed(job, failed.why());
        }
    }

    private void read(AddressImportWork.Job job, byte[] body) {
        AddressFile file;
        try {
            file = AddressFile.read(body, job.kind(), clock.instant());
        } catch (AddressFile.Unreadable unreadable) {
            failed(job, unreadable.why());
            return;
        }
        int lines = file.entries().size() + file.refused();
        if (file.refused() > lines / ONE_IN) {
            failed(job, Sentence.of("intelligence.fetch.lines", file.refused(), lines));
            return;
        }
        inTheNameOf(job, () -> work.getObject().fetched(Provider.TENANT, job, file));
    }

    private void failed(AddressImportWork.Job job, Sentence why) {
        inTheNameOf(job, () -> work.getObject().failed(Provider.TENANT, job, why));
    }

    /** Who asked for it stands in the record; the right is no more than the work needs. */
    private static void inTheNameOf(AddressImportWork.Job job, Runnable step) {
        Reach reach = new Reach(Map.of(Permission.INTELLIGENCE_WRITE, Tenants.one(Provider.TENANT)));
        new Caller(job.actor(), reach, Reach.NONE).<Boolean, RuntimeException>call(() -> {
            step.run();
            return true;
        });
    }
}
