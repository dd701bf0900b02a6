package org.mdrportal.tenant;

import org.springframework.data.jpa.repository.JpaRepository;

/** Rows of {@code subscription} by key, which begins with the tenant. */
interface SubscriptionRepository extends JpaRepository<SubscriptionEntity, SubscriptionEntity.Key> {}
