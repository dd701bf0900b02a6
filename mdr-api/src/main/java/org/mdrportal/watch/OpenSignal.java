package org.mdrportal.watch;

import org.mdrportal.platform.Sentence;

/** One that is open, as the sweep compares it. */
record OpenSignal(SignalId id, SignalKey key, Sentence detail) {}
