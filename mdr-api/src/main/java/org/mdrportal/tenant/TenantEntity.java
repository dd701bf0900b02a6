package org.mdrportal.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.mdrportal.platform.TenantId;

/** A customer as people write it. */
@Entity
@Table(name = "tenant")
@NullUnmarked
class TenantEntity {

    @Id
    @Column(name = "tenant_id")
    private UUID id;

    private String code;
    private String name;

    @Enumerated(EnumType.STRING)
    private Stage stage;

    @Column(name = "created_at")
    private Instant createdAt;

    /** Null until stored: so that a new row is inserted without being looked for. */
    @Version
    private Integer version;

    protected TenantEntity() {}

    TenantEntity(TenantId id, TenantCode code, String name, Stage stage, Instant createdAt) {
        this.id = id.value();
        this.code = code.value();
        this.name = name;
        this.stage = stage;
        this.createdAt = createdAt;
    }

    void change(String name, Stage stage) {
        this.name = name;
        this.stage = stage;
    }

    int version() {
        return version;
    }

    TenantView view() {
        return new TenantView(new TenantId(id), code, name, stage, createdAt, version == null ? 0 : version);
    }
}
