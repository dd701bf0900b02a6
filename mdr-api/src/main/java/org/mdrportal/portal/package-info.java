/** What a customer sees of the work done for them: read from their own lane, chosen and never filtered. */
@ApplicationModule(
        displayName = "Portal",
        allowedDependencies = {"platform", "tenant", "category", "incident", "watch"})
@NullMarked
package org.mdrportal.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
