package org.mdrportal.emulator.fleet;

/** How Entra takes a program's secret. */
public enum SecretState {
    VALID,
    /** It was right until now: AADSTS7000222. */
    EXPIRED,
    /** Another one is right by now: AADSTS7000215. */
    WRONG
}
