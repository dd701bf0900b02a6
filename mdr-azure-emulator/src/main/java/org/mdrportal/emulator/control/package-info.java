/** The page and the JSON calls by which a person or a test moves the emulated world. */
@NullMarked
package org.mdrportal.emulator.control;

import org.jspecify.annotations.NullMarked;
