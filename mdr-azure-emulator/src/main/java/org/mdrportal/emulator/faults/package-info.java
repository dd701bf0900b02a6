/** Every fault that Azure, or the way to it, is known for, by name. */
@NullMarked
package org.mdrportal.emulator.faults;

import org.jspecify.annotations.NullMarked;
