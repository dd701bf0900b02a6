package org.mdrportal.audit;

import org.mdrportal.tenant.CustomerCardRead;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Notes who read a customer card over the API, as pages do for what they show. */
@Component
final class CardReads {

    private final AccessLog accessLog;

    CardReads(AccessLog accessLog) {
        this.accessLog = accessLog;
    }

    @EventListener
    void read(CustomerCardRead read) {
        accessLog.opened(read.tenant(), "customer-card", "");
    }
}
