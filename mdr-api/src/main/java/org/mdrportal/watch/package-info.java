/** Whether a customer is really watched: poll runs, quarantine, plan state, and what they add up to. */
@ApplicationModule(
        displayName = "Watch",
        allowedDependencies = {"platform", "tenant"})
@NullMarked
package org.mdrportal.watch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
