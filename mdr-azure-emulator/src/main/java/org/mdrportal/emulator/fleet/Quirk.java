package org.mdrportal.emulator.fleet;

/** Oddities that alerts are found with in the field. */
public enum Quirk {
    /** All alerts of the subscription with this quirk carry one {@code systemAlertId}. */
    SHARED_SYSTEM_ID,
    /** {@code name} is not the last part of {@code id}. */
    OTHER_NAME,
    /** Nothing but type, name, severity and status. */
    FEW_FIELDS,
    /** No alert type: only the display name tells what it is. */
    NO_TYPE,
    /** No time at all. */
    NO_TIMES,
    /** Keys of the extended properties are words with spaces. */
    SPACED_KEYS,
    /** An entity points at one that is not there. */
    DANGLING_REFERENCE,
    /** Kept under the subscription, without a resource group. */
    WITHOUT_RESOURCE_GROUP,
    /** Resource ids are in upper case. */
    SHOUTING,
    /** A sample that somebody asked for in Azure's portal. */
    SAMPLE,
    /** Groups other alerts. */
    GROUPING,
    /** Dismissed by a rule of the customer before anybody saw it. */
    DISMISSED,
    /** The display name says that it is a preview. */
    PREVIEW,
    /** Its times are written anew at every read; nothing else changes. */
    RESTAMPED,
    /** A field that says nothing is another one at every read. */
    RESTLESS,
    /** A number among its extended properties grows at every read. */
    COUNTING
}
