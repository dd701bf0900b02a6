/** Entra ID v2.0 on the wire: discovery, keys, sign-in, tokens, sign-out. */
@NullMarked
package org.mdrportal.emulator.entra;

import org.jspecify.annotations.NullMarked;
