/** What is promised for an incident, and by when: targets, business hours, due moments. */
@ApplicationModule(
        displayName = "Service levels",
        allowedDependencies = {"platform", "tenant", "category"})
@NullMarked
package org.mdrportal.servicelevel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
