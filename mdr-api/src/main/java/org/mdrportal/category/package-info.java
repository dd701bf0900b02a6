/** What an alert is about: protection categories, the versioned rules that find them, and how urgent each is at least. */
@ApplicationModule(
        displayName = "Categories",
        allowedDependencies = {"platform", "tenant"})
@NullMarked
package org.mdrportal.category;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
