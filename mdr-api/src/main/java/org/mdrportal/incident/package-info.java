/** The unit of work: alerts that are the same thing happening, brought together, made urgent, decided. */
@ApplicationModule(
        displayName = "Incidents",
        allowedDependencies = {
            "platform",
            "tenant",
            "identity",
            "watch",
            "category",
            "intelligence",
            "servicelevel",
            "alert"
        })
@NullMarked
package org.mdrportal.incident;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
