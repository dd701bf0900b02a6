/** Azure Resource Manager on the wire: subscriptions, alerts, Defender plans, permissions. */
@NullMarked
package org.mdrportal.emulator.arm;

import org.jspecify.annotations.NullMarked;
