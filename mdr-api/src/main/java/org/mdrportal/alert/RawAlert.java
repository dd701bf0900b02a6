package org.mdrportal.alert;

import java.time.Instant;
import org.mdrportal.platform.Bytes;
import org.mdrportal.platform.TenantId;

/** The payload of an alert's newest revision, byte for byte as it arrived. */
public record RawAlert(TenantId tenant, AlertId id, int revision, Instant arrived, Bytes payload) {}
