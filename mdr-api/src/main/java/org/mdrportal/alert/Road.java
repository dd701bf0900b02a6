package org.mdrportal.alert;

/** How a finding reaches us (PRODUCT.md, "Roads"). Others join when their feature does. */
public enum Road {
    DEFENDER
}
