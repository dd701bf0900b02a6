package org.mdrportal.audit;

import java.time.Instant;
import org.mdrportal.platform.TenantId;

/**
 * Something that is different now.
 *
 * @param number grows in the order changes became visible; a follower keeps the last one it saw
 * @param kind   {@code alert}, {@code watch}, {@code tenant}, {@code subscription}
 */
public record Change(long number, TenantId tenant, String kind, String objectId, Instant at) {}
