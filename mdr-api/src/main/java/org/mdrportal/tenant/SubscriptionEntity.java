package org.mdrportal.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.TenantId;

/** A watched subscription as people write it. */
@Entity
@Table(name = "subscription")
@IdClass(SubscriptionEntity.Key.class)
@NullUnmarked
class SubscriptionEntity {

    /** Tenant first, as in every key. */
    record Key(UUID tenantId, UUID subscriptionId) {}

    @Id
    @Column(name = "tenant_id")
    private UUID tenantId;

    @Id
    @Column(name = "subscription_id")
    private UUID subscriptionId;

    @Column(name = "directory_id")
    private UUID directoryId;

    private String name;

    @Column(name = "added_at")
    private Instant addedAt;

    @Version
    private Integer version;

    protected SubscriptionEntity() {}

    SubscriptionEntity(TenantId tenant, SubscriptionId id, @Nullable UUID directory, String name, Instant addedAt) {
        this.tenantId = tenant.value();
        this.subscriptionId = id.value();
        this.directoryId = directory;
        this.name = name;
        this.addedAt = addedAt;
    }

    SubscriptionView view() {
        return new SubscriptionView(
                new TenantId(tenantId), new SubscriptionId(subscriptionId), directoryId, name, addedAt);
    }
}
