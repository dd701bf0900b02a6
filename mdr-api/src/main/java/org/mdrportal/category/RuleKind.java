package org.mdrportal.category;

/** What a rule looks at, in the order in which it is asked. */
public enum RuleKind {
    ID,
    NAME,
    TACTIC
}
