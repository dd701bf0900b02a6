package org.mdrportal.intelligence;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** Asks the lists, for a whole batch at once and inside its transaction. */
public interface AddressHits {

    /**
     * @param addresses texts; what is no address hits nothing
     * @return by address as given: the hit that counts; Tor and honey network before own lists, the narrowest entry first
     */
    Map<String, AddressHit> of(Collection<String> addresses, Instant now);
}
