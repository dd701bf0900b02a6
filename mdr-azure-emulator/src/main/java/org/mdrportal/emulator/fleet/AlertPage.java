package org.mdrportal.emulator.fleet;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Part of a subscription's alerts.
 *
 * @param next where the next page begins; null on the last one
 */
public record AlertPage(List<ObjectNode> alerts, @Nullable Long next) {}
