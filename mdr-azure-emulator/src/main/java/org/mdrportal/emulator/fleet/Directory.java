package org.mdrportal.emulator.fleet;

import java.util.UUID;

/** An Entra directory (what Entra calls a tenant). */
public record Directory(UUID id, String name, String domain) {}
