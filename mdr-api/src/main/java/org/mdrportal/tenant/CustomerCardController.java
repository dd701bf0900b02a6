package org.mdrportal.tenant;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.TenantId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Customer cards over the API. */
@RestController
@RequestMapping("/api/v1/tenants/{tenant}/card")
class CustomerCardController {

    private final CustomerCards cards;
    private final TenantRegister register;
    private final Access access;
    private final ApplicationEventPublisher events;

    CustomerCardController(
            CustomerCards cards, TenantRegister register, Access access, ApplicationEventPublisher events) {
        this.cards = cards;
        this.register = register;
        this.access = access;
        this.events = events;
    }

    /** @param zone an IANA name; absent: Europe/Amsterdam */
    record ContactRequest(
            @Nullable String name,
            @Nullable String role,
            @Nullable String phone,
            @Nullable String email,
            @Nullable String hours,
            @Nullable String zone,
            @Nullable String language) {

        CardContact contact() {
            return new CardContact(
                    plain(name), plain(role), plain(phone), plain(email), plain(hours), plain(zone), plain(language));
        }
    }

    record ActRequest(
            @NotNull ApprovedAct.Kind kind,
            @NotNull ApprovedAct.Reach reach,
            @Nullable String scope) {

        ApprovedAct act() {
            return new ApprovedAct(kind, reach, plain(scope));
        }
    }

    /**
     * The whole card: what is absent is taken away.
     *
     * @param contacts in the order in which they are called
     * @param version  the one that was read; 0: there was none
     */
    record CardRequest(
            @Nullable String passPhrase,
            @Nullable String note,
            @Nullable List<@NotNull @Valid ContactRequest> contacts,
            @Nullable List<@NotNull @Valid ActRequest> acts,
            @NotNull Integer version) {

        /** Without what is in it: a refused request may end up in a log. */
        @Override
        public String toString() {
            return "request of a customer card";
        }

        CustomerCard card() {
            return new CustomerCard(
                    plain(passPhrase),
                    plain(note),
                    Objects.requireNonNullElse(contacts, List.<ContactRequest>of()).stream()
                            .map(ContactRequest::contact)
                            .toList(),
                    Objects.requireNonNullElse(acts, List.<ActRequest>of()).stream()
                            .map(ActRequest::act)
                            .toList());
        }
    }

    /** @param version 0: nobody has recorded a card */
    record CardAnswer(
            UUID tenant,
            String passPhrase,
            String note,
            List<CardContact> contacts,
            List<ApprovedAct> acts,
            int version,
            @Nullable Instant changed,
            @Nullable String changedBy) {

        static CardAnswer of(CustomerCardView view) {
            CustomerCard card = view.card();
            return new CardAnswer(
                    view.tenant().value(),
                    card.passPhrase(),
                    card.note(),
                    card.contacts(),
                    card.acts(),
                    view.version(),
                    view.changed(),
                    view.changedBy());
        }
    }

    @GetMapping
    ResponseEntity<CardAnswer> get(@PathVariable String tenant) {
        return answer(cards.get(resolve(tenant)));
    }

    @PutMapping
    ResponseEntity<CardAnswer> save(@PathVariable String tenant, @Valid @RequestBody CardRequest request) {
        return answer(cards.save(resolve(tenant), request.card(), request.version()));
    }

    private ResponseEntity<CardAnswer> answer(CustomerCardView view) {
        events.publishEvent(new CustomerCardRead(view.tenant()));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(CardAnswer.of(view));
    }

    private TenantId resolve(String tenant) {
        return register.resolve(access.reach(Permission.TENANT_READ), tenant);
    }

    private static String plain(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
