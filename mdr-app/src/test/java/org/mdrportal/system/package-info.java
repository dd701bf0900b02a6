/** The whole product with its neighbours, as its users meet it. */
@NullMarked
package org.mdrportal.system;

import org.jspecify.annotations.NullMarked;
