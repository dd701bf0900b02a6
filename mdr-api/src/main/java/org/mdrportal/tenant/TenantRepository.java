package org.mdrportal.tenant;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Rows of {@code tenant} by key: the key is the tenant. */
interface TenantRepository extends JpaRepository<TenantEntity, UUID> {}
