package org.mdrportal.intelligence;

import org.mdrportal.platform.Sentence;

/** A line of an import that is left out, and why. @param text how it begins */
public record AddressImportFault(int line, String text, Sentence problem) {}
