package org.mdrportal.incident;

import java.time.Instant;

/** A message that is on its way. @param visibleAt until then it may be taken back. @param version of the incident now */
public record SentMessage(MessageId id, Instant visibleAt, int version) {}
