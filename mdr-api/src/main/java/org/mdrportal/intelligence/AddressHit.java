package org.mdrportal.intelligence;

/** An address that is on a list. @param list its name; @param entry the address or range that fits */
public record AddressHit(String address, String list, ListKind kind, String entry) {}
