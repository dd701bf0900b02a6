/** The MDR portal. Each sub-package is a module that lists what it may use. */
@NullMarked
package org.mdrportal;

import org.jspecify.annotations.NullMarked;
