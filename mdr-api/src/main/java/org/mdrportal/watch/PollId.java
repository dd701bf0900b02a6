package org.mdrportal.watch;

import java.time.Instant;
import java.util.UUID;

/** One look at one subscription; the moment it began is part of its key. */
public record PollId(UUID value, Instant startedAt) {}
