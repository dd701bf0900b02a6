/** Starts everything the portal needs on one machine, through the doors production uses: settings, HTTP and SQL. */
@NullMarked
package org.mdrportal.dev;

import org.jspecify.annotations.NullMarked;
