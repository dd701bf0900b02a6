package org.mdrportal.incident;

import org.springframework.data.jpa.repository.JpaRepository;

/** Rows of {@code incident} by tenant and id, for people's decisions. */
interface IncidentRepository extends JpaRepository<IncidentEntity, IncidentEntity.Key> {}
