package org.mdrportal.tenant;

import org.mdrportal.platform.TenantId;

/** A program of the provider's read the card of a customer. */
public record CustomerCardRead(TenantId tenant) {}
