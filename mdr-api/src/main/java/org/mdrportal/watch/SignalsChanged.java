package org.mdrportal.watch;

import java.util.List;
import org.mdrportal.platform.TenantId;

/** Signals were opened or ended; published inside that transaction. @param provider whose they are */
public record SignalsChanged(TenantId provider, List<SignalId> opened, List<SignalId> ended) {

    public SignalsChanged {
        opened = List.copyOf(opened);
        ended = List.copyOf(ended);
    }
}
