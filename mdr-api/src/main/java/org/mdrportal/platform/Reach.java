package org.mdrportal.platform;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody may do, and for which tenants, each permission on its own: a right held for one tenant or by one role
 * never widens another. A permission that is absent is held nowhere.
 */
public record Reach(Map<Permission, Tenants> byPermission) {

    public static final Reach NONE = new Reach(Map.of());

    public Reach {
        byPermission = Map.copyOf(byPermission);
    }

    public Optional<Tenants> of(Permission permission) {
        return Optional.ofNullable(byPermission.get(permission));
    }

    boolean touches(TenantId tenant) {
        return byPermission.values().stream().anyMatch(tenants -> tenants.contains(tenant));
    }

    boolean coversAll(Tenants tenants) {
        return byPermission.values().stream().anyMatch(held -> held.covers(tenants));
    }

    /** The same and these permissions for these tenants too. */
    public Reach plus(Iterable<Permission> permissions, Tenants tenants) {
        Map<Permission, Tenants> sum = new EnumMap<>(Permission.class);
        sum.putAll(byPermission);
        permissions.forEach(permission -> sum.merge(permission, tenants, Reach::union));
        return new Reach(sum);
    }

    static Tenants union(Tenants one, Tenants other) {
        if (one instanceof Tenants.Only left && other instanceof Tenants.Only right) {
            List<TenantId> ids = new ArrayList<>(left.ids());
            ids.addAll(right.ids());
            return Tenants.only(ids);
        }
        return Tenants.all();
    }
}
