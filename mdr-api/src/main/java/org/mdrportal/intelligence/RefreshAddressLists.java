package org.mdrportal.intelligence;

import java.time.Clock;
import java.time.Duration;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.Provider;
import org.mdrportal.platform.StandingTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Begins to fetch every list whose turn it is. */
@Component
final class RefreshAddressLists extends StandingTask {

    private static final Logger log = LoggerFactory.getLogger(RefreshAddressLists.class);

    private final ObjectProvider<AddressImportWork> work;
    private final ObjectProvider<AddressImports> imports;

    RefreshAddressLists(ObjectProvider<AddressImportWork> work, ObjectProvider<AddressImports> imports, Clock clock) {
        super("refresh-address-lists", Duration.ofMinutes(1), clock);
        this.work = work;
        this.imports = imports;
    }

    @Override
    protected void tick() {
        Caller.system("address-lists").<Boolean, RuntimeException>call(() -> {
            work.getObject().due(Provider.TENANT).forEach(this::refresh);
            return true;
        });
    }

    private void refresh(AddressListId id) {
        try {
            imports.getObject().refresh(Provider.TENANT, id);
        } catch (Problem problem) {
            // Its host is no longer allowed: the age warning tells people, and the other lists go on.
            log.warn("list {} cannot be refreshed: {}", id, problem.getMessage());
        }
    }
}
