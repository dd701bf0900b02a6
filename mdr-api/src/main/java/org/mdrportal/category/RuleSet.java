package org.mdrportal.category;

/** One version of the mapping; decides by itself, the same way every time. */
public interface RuleSet {

    int version();

    Decision decide(Finding finding);
}
