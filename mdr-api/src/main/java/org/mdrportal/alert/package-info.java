/** Findings as they arrived: stored once by key, with every change of content kept as it came. */
@ApplicationModule(
        displayName = "Alerts",
        allowedDependencies = {"platform", "tenant", "watch", "category", "intelligence"})
@NullMarked
package org.mdrportal.alert;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
