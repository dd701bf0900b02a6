package org.mdrportal.incident;

/**
 * One word that incidents are about, a chip on the page.
 *
 * @param kind  {@code CLUSTER}, {@code CLUSTER_NAME}, {@code PRINCIPAL}, {@code NAMESPACE}, {@code WORKLOAD},
 *              {@code POD}, {@code IMAGE}, {@code IMAGE_NAME}, {@code TYPE}, {@code ADDRESS} or {@code HOST}
 * @param value lower case
 */
public record EntityValue(String kind, String value) {}
