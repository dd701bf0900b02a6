package org.mdrportal.watch;

import org.mdrportal.platform.Bytes;

/**
 * An item that arrived and could not be read.
 *
 * @param payload as it arrived
 * @param hash    SHA-256 of the payload
 * @param reason  what is wrong with it, for staff to read
 */
public record UnreadableItem(Bytes payload, Bytes hash, String reason) {}
