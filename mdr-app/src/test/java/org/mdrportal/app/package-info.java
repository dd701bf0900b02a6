/** The parts that put the modules together, each by itself. */
@NullMarked
package org.mdrportal.app;

import org.jspecify.annotations.NullMarked;
