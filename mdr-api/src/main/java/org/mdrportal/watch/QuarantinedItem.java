package org.mdrportal.watch;

import org.mdrportal.platform.Bytes;
import org.mdrportal.tenant.SubscriptionId;

/**
 * Something to read again.
 *
 * @param payload as it arrived
 * @param hash    SHA-256 of the payload
 */
public record QuarantinedItem(QuarantineId id, SubscriptionId subscription, Bytes payload, Bytes hash) {}
