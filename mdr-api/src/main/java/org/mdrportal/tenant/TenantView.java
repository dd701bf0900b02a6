package org.mdrportal.tenant;

import java.time.Instant;
import org.mdrportal.platform.TenantId;

/**
 * A customer as lists and pages show it.
 *
 * @param version which state of the row this is: sent back with a change, so that a stale form is noticed
 */
public record TenantView(TenantId id, String code, String name, Stage stage, Instant createdAt, int version) {}
