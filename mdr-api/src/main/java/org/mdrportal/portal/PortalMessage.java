package org.mdrportal.portal;

import java.time.Instant;

/** What the provider said about an incident. @param at when it became visible */
public record PortalMessage(Instant at, String author, String body) {}
