/** Azure Resource Manager and Entra ID on loopback, so that the product runs and is tested without Azure. */
@NullMarked
package org.mdrportal.emulator;

import org.jspecify.annotations.NullMarked;
