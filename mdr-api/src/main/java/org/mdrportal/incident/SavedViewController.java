package org.mdrportal.incident;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Category;
import org.mdrportal.category.Priority;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Provider;
import org.mdrportal.platform.TenantId;
import org.mdrportal.tenant.TenantRegister;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Saved views of the queue over the API; for the provider only. */
@RestController
@RequestMapping("/api/v1/queue/views")
class SavedViewController {

    private final SavedViews views;
    private final TenantRegister tenants;
    private final Access access;

    SavedViewController(SavedViews views, TenantRegister tenants, Access access) {
        this.views = views;
        this.tenants = tenants;
        this.access = access;
    }

    /**
     * What a view shows; missing and empty do not limit.
     *
     * @param tenant ids or codes; in answers ids
     * @param owner  {@code me} (whoever looks) or {@code none}; in answers also {@code person}
     * @param entity kind and value with a colon between them
     * @param text   somewhere in number, place, principal or title
     */
    record Shown(
            @Nullable Set<@NotNull Priority> priority,
            @Nullable Set<@NotNull Category> category,
            @Nullable Set<@NotNull String> tenant,
            @Nullable Set<@NotNull Integer> tier,
            @Nullable Set<@NotNull IncidentState> state,
            @Nullable Set<@NotNull Age> age,
            @Nullable String owner,
            @Nullable String entity,
            @Nullable UUID attack,
            @Nullable String text) {

        static Shown of(QueueFilter filter) {
            AttackId attack = filter.attack();
            EntityValue entity = filter.entity();
            return new Shown(
                    filter.priorities(),
                    filter.categories(),
                    filter.tenants().stream().map(TenantId::toString).collect(Collectors.toSet()),
                    filter.tiers(),
                    filter.states(),
                    filter.ages(),
                    switch (filter.owner()) {
                        case null -> null;
                        case QueueOwner.Me _ -> "me";
                        case QueueOwner.Nobody _ -> "none";
                        case QueueOwner.Person _ -> "person";
                    },
                    entity == null ? null : entity.toString(),
                    attack == null ? null : attack.value(),
                    filter.text());
        }
    }

    record NewView(
            @NotNull String name,
            @Nullable Boolean shared,
            @NotNull @Valid Shown shows) {}

    record Sharing(@NotNull Boolean shared) {}

    record Made(UUID id) {}

    record ViewAnswer(UUID id, String name, boolean shared, boolean mine, String owner, Shown shows) {

        static ViewAnswer of(SavedView view) {
            return new ViewAnswer(
                    view.id().value(), view.name(), view.shared(), view.mine(), view.owner(), Shown.of(view.filter()));
        }
    }

    /** Those of whoever asks, then those that others share with them. */
    @GetMapping
    List<ViewAnswer> list() {
        return views.list(Provider.TENANT).stream().map(ViewAnswer::of).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Made save(@Valid @RequestBody NewView asked) {
        Shown shows = asked.shows();
        UUID attack = shows.attack();
        QueueFilter filter = new QueueFilter(
                QueueController.all(shows.priority()),
                QueueController.all(shows.category()),
                QueueController.all(shows.tenant()).stream()
                        .map(each -> tenants.resolve(access.reach(Permission.INCIDENT_READ), each))
                        .collect(Collectors.toSet()),
                QueueController.all(shows.tier()),
                QueueController.all(shows.state()),
                QueueController.all(shows.age()),
                QueueController.owner(shows.owner()),
                shows.entity() == null ? null : EntityValue.parse(shows.entity()),
                attack == null ? null : new AttackId(attack),
                shows.text());
        boolean shared = Boolean.TRUE.equals(asked.shared());
        return new Made(
                views.save(Provider.TENANT, asked.name(), filter, shared).value());
    }

    @PutMapping("/{id}/shared")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void share(@PathVariable UUID id, @Valid @RequestBody Sharing asked) {
        views.share(Provider.TENANT, new SavedViewId(id), asked.shared());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable UUID id) {
        views.remove(Provider.TENANT, new SavedViewId(id));
    }
}
