package org.mdrportal.tenant;

import org.mdrportal.platform.TenantId;

/** A customer was moved from one stage to another; heard in the transaction that moves it. */
public record StageChanged(TenantId tenant, Stage from, Stage to) {}
