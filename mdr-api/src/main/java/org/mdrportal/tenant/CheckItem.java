package org.mdrportal.tenant;

import org.mdrportal.platform.Sentence;

/**
 * One question of the onboarding check and its answer.
 *
 * @param name   stable, for programs: {@code subscription}, {@code rights}, {@code alerts}, {@code plan}
 * @param ok     whether it is as it should be
 * @param detail what was found, and what to do when it is not ok
 */
public record CheckItem(String name, boolean ok, Sentence detail) {}
