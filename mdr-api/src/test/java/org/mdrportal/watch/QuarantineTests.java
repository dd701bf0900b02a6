package org.mdrportal.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mdrportal.Domain;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.Tenants;
import org.springframework.security.access.AccessDeniedException;

/** Nothing that arrived is lost: what cannot be read is kept once, seen by the provider, and read again on request. */
class QuarantineTests {

    private final Domain domain = Domain.shared();
    private final Quarantine quarantine = domain.bean(Quarantine.class);
    private final ReplayItems items = domain.bean(ReplayItems.class);
    private final Watched watched = new Watched();

    private List<QuarantineView> listed() {
        return domain.asSystem(() -> quarantine.list(Tenants.one(watched.tenant), null, null, 500))
                .items();
    }

    private List<String> tasks() {
        return domain.owner()
                .sql("SELECT task_instance FROM infra.poll_task WHERE task_name = :task AND task_instance LIKE :mine")
                .param("task", ReplayItems.TASK)
                .param("mine", watched.tenant + "/%")
                .query(String.class)
                .list();
    }

    @Test
    void oneBadItemPolledForADayIsOneRow() {
        for (int i = 0; i < 1_440; i++) {
            watched.polled(PollReason.NONE, Watched.unreadable("{broken"));
        }
        assertThat(listed()).singleElement().satisfies(each -> {
            assertThat(each.times()).isEqualTo(1_440);
            assertThat(each.length()).isEqualTo(7);
            assertThat(each.lastSeen()).isEqualTo(domain.clock.instant());
            assertThat(each.firstSeen()).isEqualTo(domain.clock.instant().minus(Watched.INTERVAL.multipliedBy(1_439)));
        });
        assertThat(watched.state().quarantined()).isEqualTo(1);
    }

    @Test
    void onTwoPagesOfOnePollItIsOneTime() {
        domain.clock.move(Watched.INTERVAL);
        PollId poll = new PollId(UUID.randomUUID(), domain.clock.instant());
        PollProgress page = new PollProgress(watched.subscription, poll, 1, 1, 0, 0, 1, 0, 0, null);
        watched.progress(page, Watched.unreadable("{broken"));
        watched.progress(page, Watched.unreadable("{broken"), Watched.unreadable("[]"));
        assertThat(listed()).extracting(QuarantineView::times).containsExactly(1L, 1L);
        assertThat(watched.state().quarantined()).isEqualTo(2);
    }

    @Test
    void itIsListedLastSeenFirstAndServedAsItArrived() {
        for (String text : List.of("a", "b", "c", "d", "e")) {
            watched.polled(PollReason.NONE, Watched.unreadable("{" + text + "\u0000"));
        }
        watched.polled(PollReason.NONE, Watched.unreadable("{b\u0000"));
        List<String> read = new ArrayList<>();
        Cursor[] after = {null};
        do {
            var page = domain.asSystem(
                    () -> quarantine.list(Tenants.one(watched.tenant), watched.subscription, after[0], 2));
            page.items()
                    .forEach(each -> read.add(new String(domain.asSystem(() -> quarantine.raw(Tenants.all(), each.id()))
                            .array())));
            after[0] = Cursor.decode(page.next());
        } while (after[0] != null);
        assertThat(read).containsExactly("{b\u0000", "{e\u0000", "{d\u0000", "{c\u0000", "{a\u0000");
    }

    @Test
    void aReplayIsATaskOnceHoweverOftenItIsAskedFor() {
        watched.polled(PollReason.NONE, Watched.unreadable("{a"), Watched.unreadable("{b"));
        QuarantineId first = listed().getFirst().id();
        domain.asSystem(() -> {
            quarantine.replay(watched.tenant, first);
            quarantine.replay(watched.tenant, first);
            return true;
        });
        assertThat(tasks()).containsExactly(watched.tenant + "/" + first);
        assertThat(domain.asSystem(() -> quarantine.get(Tenants.all(), first)).replayAskedAt())
                .isEqualTo(domain.clock.instant());
        assertThat((int) domain.asSystem(() -> quarantine.replayAll(watched.tenant, null)))
                .isEqualTo(2);
        assertThat(tasks()).hasSize(2);
        assertThat((int) domain.asSystem(() -> quarantine.replayAll(watched.tenant, watched.subscription)))
                .isEqualTo(2);
    }

    @Test
    void whatWasReadLeavesAndWhatWasNotStaysWithItsReason() {
        watched.polled(PollReason.NONE, Watched.unreadable("{a"), Watched.unreadable("{b"));
        QuarantineId good = listed().getFirst().id();
        QuarantineId bad = listed().getLast().id();
        QuarantinedItem item =
                domain.asSystem(() -> items.find(watched.tenant, good)).orElseThrow();
        assertThat(item.subscription()).isEqualTo(watched.subscription);
        assertThat(item.payload().sha256()).isEqualTo(item.hash());
        domain.asSystem(() -> {
            items.stillUnreadable(watched.tenant, bad, "still \u0000 nothing");
            return true;
        });
        for (int twice = 0; twice < 2; twice++) {
            domain.inTransaction(watched.tenant, () -> {
                items.replayed(watched.tenant, good);
                return true;
            });
        }
        assertThat(listed()).singleElement().satisfies(each -> {
            assertThat(each.reason()).isEqualTo("still \uFFFD nothing");
            assertThat(each.replayedAt()).isEqualTo(domain.clock.instant());
        });
        assertThat(watched.state().quarantined()).isEqualTo(1);
        assertThat(domain.asSystem(() -> items.find(watched.tenant, good))).isEmpty();
    }

    @Test
    void anotherTenantsIsNotFoundAndACustomersPeopleMayNot() {
        watched.polled(PollReason.NONE, Watched.unreadable("{a"));
        QuarantineId id = listed().getFirst().id();
        var elsewhere = domain.newTenant();
        Tenants other = Tenants.one(elsewhere);
        var tier1 = Watched.staff(other, Permission.QUARANTINE_READ, Permission.WATCH_WRITE);
        assertThatThrownBy(() -> tier1.call(() -> quarantine.get(other, id))).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> tier1.call(() -> quarantine.raw(other, id))).isInstanceOf(Problem.class);
        assertThat(tier1.call(() -> quarantine.list(other, null, null, 50)).items())
                .isEmpty();
        assertThatThrownBy(() -> tier1.call(() -> {
                    quarantine.replay(elsewhere, id);
                    return true;
                }))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> tier1.call(() -> quarantine.get(Tenants.one(watched.tenant), id)))
                .isInstanceOf(AccessDeniedException.class);
        var customer = Watched.customer(watched.tenant, Permission.WATCH_READ, Permission.ALERT_READ);
        assertThatThrownBy(() -> customer.call(() -> quarantine.get(Tenants.one(watched.tenant), id)))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(tasks()).isEmpty();
    }
}
