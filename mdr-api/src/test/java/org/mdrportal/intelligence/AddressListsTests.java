package org.mdrportal.intelligence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mdrportal.Domain;
import org.mdrportal.intelligence.AddressImportView.Road;
import org.mdrportal.intelligence.AddressImportView.State;
import org.mdrportal.platform.Actor;
import org.mdrportal.platform.Bytes;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Provider;
import org.mdrportal.platform.Reach;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.Sentences;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.Tenants;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.access.AccessDeniedException;

/** Lists, what stands on them and how it gets there: shown before it is made, made as a whole, and never by halves. */
class AddressListsTests {

    private static final String HOST = "lists.example";
    private static final String URL = "https://" + HOST + "/tor.txt";

    private static int number = 100;

    private final Domain domain = Domain.shared();
    private final AddressLists lists = domain.bean(AddressLists.class);
    private final AddressEntries entries = domain.bean(AddressEntries.class);
    private final AddressImports imports = domain.bean(AddressImports.class);
    private final AddressHits hits = domain.bean(AddressHits.class);
    private final IntelligenceProperties allowing = new IntelligenceProperties(List.of(HOST));
    private final AtomicReference<AddressListSource.Answer> published = new AtomicReference<>();
    private final RunAddressImport worker = new RunAddressImport(
            given(domain.bean(AddressImportWork.class)), given(url -> published.get()), allowing, domain.clock);
    private final String name = "List " + ++number;

    private static <T> ObjectProvider<T> given(T bean) {
        return new ObjectProvider<>() {
            @Override
            public T getObject() {
                return bean;
            }
        };
    }

    private static AddressListSettings settings(String name, ListKind kind) {
        return new AddressListSettings(name, kind, "by hand", null, null, 24, null);
    }

    private AddressListId create(ListKind kind) {
        return domain.asSystem(() -> lists.create(Provider.TENANT, settings(name, kind)));
    }

    /** As an operator who allowed the host would have it; the setting itself is tried in ListUrlTests. */
    private AddressListId published() {
        AddressListId id =
                domain.asSystem(() -> lists.create(Provider.TENANT, settings("Published " + ++number, ListKind.TOR)));
        domain.owner()
                .sql("UPDATE address_list SET url = ?, refresh_hours = 6 WHERE list_id = ?")
                .params(URL, id.value())
                .update();
        return id;
    }

    private AddressImportView fetch(AddressListId id, AddressListSource.Answer answer) throws InterruptedException {
        published.set(answer);
        domain.clock.move(Duration.ofSeconds(1));
        AddressImportId asked = domain.asSystem(() ->
                domain.bean(AddressImportBook.class).fetch(Provider.TENANT, id, ListUrl.of(URL, allowing.urlAllow())));
        worker.run(asked.toString());
        return domain.asSystem(() -> imports.get(Tenants.all(), asked));
    }

    private static AddressListSource.Answer text(String text) {
        return new AddressListSource.Answer.Fetched(Bytes.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    private AddressImportView check(AddressListId id, boolean whole, String text) {
        return domain.asSystem(() -> imports.check(
                Provider.TENANT, id, Road.FILE, "list.txt", whole, text.getBytes(StandardCharsets.UTF_8)));
    }

    private AddressImportView make(AddressImportView checked) throws InterruptedException {
        domain.asSystem(() -> imports.apply(Provider.TENANT, checked.id()));
        worker.run(checked.id().toString());
        return domain.asSystem(() -> imports.get(Tenants.all(), checked.id()));
    }

    private List<String> active(AddressListId id) {
        return domain.asSystem(() -> entries.list(Tenants.all(), id, "", false, null, 500)).items().stream()
                .map(AddressEntryView::entry)
                .toList();
    }

    private AddressListView get(AddressListId id) {
        return domain.asSystem(() -> lists.get(Tenants.all(), id));
    }

    private static String block(int third, int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(i -> "9.20." + third + "." + i)
                .collect(Collectors.joining("\n"));
    }

    @Test
    void showsBeforeItMakesAndMakesWhatItShowed() throws InterruptedException {
        AddressListId id = create(ListKind.TOR);
        make(check(id, true, "9.10.0.1\n9.10.0.2\n9.10.0.3\n"));
        Instant first = domain.clock.instant();
        domain.clock.move(Duration.ofHours(1));

        AddressImportView checked = check(id, true, "9.10.0.2 note\n9.10.0.3\n9.10.0.4\nnonsense\n10.0.0.1\n");
        assertThat(checked)
                .extracting("state", "added", "again", "gone", "refused")
                .containsExactly(State.CHECKED, 1, 2, 1, 2);
        assertThat(active(id)).containsExactly("9.10.0.1", "9.10.0.2", "9.10.0.3");
        assertThat(domain.asSystem(() -> imports.faults(Tenants.all(), checked.id(), null, 50))
                        .items())
                .extracting(AddressImportFault::line, AddressImportFault::text)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(4, "nonsense"),
                        org.assertj.core.groups.Tuple.tuple(5, "10.0.0.1"));

        assertThat(make(checked).state()).isEqualTo(State.DONE);
        assertThat(active(id)).containsExactly("9.10.0.2", "9.10.0.3", "9.10.0.4");
        List<AddressEntryView> all = domain.asSystem(() -> entries.list(Tenants.all(), id, "", true, null, 50))
                .items();
        assertThat(all).hasSize(4);
        assertThat(all.get(1))
                .isEqualTo(new AddressEntryView("9.10.0.2", first, domain.clock.instant(), null, true, "note"));
        assertThat(all.getFirst().active()).isFalse();
        // Said twice, done once.
        assertThat(make(checked).state()).isEqualTo(State.DONE);
        assertThat(domain.inTransaction(
                        domain.newTenant(), () -> hits.of(List.of("9.10.0.1", "9.10.0.4"), domain.clock.instant())))
                .containsOnlyKeys("9.10.0.4");
    }

    @Test
    void aPartOfAListTakesNothingOut() throws InterruptedException {
        AddressListId id = create(ListKind.HONEY);
        make(check(id, true, "9.11.0.1\n"));
        AddressImportView added = make(check(id, false, "9.11.0.2\n"));
        assertThat(added.gone()).isZero();
        assertThat(active(id)).containsExactly("9.11.0.1", "9.11.0.2");
    }

    @Test
    void anImportThatAnotherOvertookIsNotMade() throws InterruptedException {
        AddressListId id = create(ListKind.TOR);
        AddressImportView old = check(id, true, "9.12.0.1\n");
        domain.clock.move(Duration.ofSeconds(5));
        make(check(id, true, "9.12.0.2\n"));
        assertThatThrownBy(() -> domain.asSystem(() -> imports.apply(Provider.TENANT, old.id())))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo(ProblemType.STALE_VERSION));
        assertThat(active(id)).containsExactly("9.12.0.2");
    }

    @Test
    void aFetchedListIsMadeByItself() throws InterruptedException {
        AddressListId id = published();
        AddressImportView done = fetch(id, text("9.13.0.1\n9.13.0.2\n"));
        assertThat(done).extracting("state", "road", "origin", "added").containsExactly(State.DONE, Road.URL, URL, 2);
        assertThat(get(id).lastImport()).isEqualTo(domain.clock.instant());
        assertThat(get(id).nextFetch()).isEqualTo(domain.clock.instant().plus(Duration.ofHours(6)));
    }

    @Test
    void aFetchThatFailsChangesNothingAndSaysWhy() throws InterruptedException {
        AddressListId id = published();
        fetch(id, text("9.14.0.1\n9.14.0.2\n"));
        Sentence why = Sentence.of("intelligence.fetch.timeout", 60);
        AddressImportView failed = fetch(id, new AddressListSource.Answer.Failed(why));
        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(failed.problem()).isEqualTo(why);
        assertThat(fetch(id, text("<html>404</html>")).problem()).isEqualTo(Sentence.of("intelligence.file.none"));
        assertThat(fetch(id, text(block(14, 1, 20) + "\nx\ny\nz\n")).problem())
                .isEqualTo(Sentence.of("intelligence.fetch.lines", 3, 23));
        assertThat(active(id)).containsExactly("9.14.0.1", "9.14.0.2");
        assertThat(get(id).lastState()).isEqualTo(State.FAILED);
        assertThat(get(id).nextFetch()).isEqualTo(domain.clock.instant().plus(Duration.ofHours(1)));
    }

    @Test
    void aHostThatIsNoLongerAllowedIsNotAsked() throws InterruptedException {
        AddressListId id = published();
        AddressImportId asked = domain.asSystem(() ->
                domain.bean(AddressImportBook.class).fetch(Provider.TENANT, id, ListUrl.of(URL, allowing.urlAllow())));
        published.set(text("9.15.0.1\n"));
        // The bean of this installation, which allows nothing.
        domain.bean(RunAddressImport.class).run(asked.toString());
        assertThat(domain.asSystem(() -> imports.get(Tenants.all(), asked)).problem())
                .isEqualTo(Sentence.of("intelligence.url.host", HOST));
        assertThat(active(id)).isEmpty();
    }

    @Test
    void aListThatShrinksByItselfWaitsForSomebody() throws InterruptedException {
        AddressListId id = published();
        fetch(id, text(block(16, 1, 40)));
        AddressImportView held = fetch(id, text(block(16, 1, 10)));
        assertThat(held.state()).isEqualTo(State.CHECKED);
        assertThat(held.problem()).isEqualTo(Sentence.of("intelligence.held.shrinks"));
        assertThat(active(id)).hasSize(40);
        assertThat(make(held).state()).isEqualTo(State.DONE);
        assertThat(active(id)).hasSize(10);
    }

    @Test
    void twoRefreshesAtOnceAreOne() {
        AddressListId id = published();
        AddressImportBook book = domain.bean(AddressImportBook.class);
        ListUrl url = ListUrl.of(URL, allowing.urlAllow());
        AddressImportId one = domain.asSystem(() -> book.fetch(Provider.TENANT, id, url));
        assertThat(domain.asSystem(() -> book.fetch(Provider.TENANT, id, url))).isEqualTo(one);
    }

    @Test
    void beginsToFetchWhatIsDueAndPassesOverAHostThatIsAllowedNoMore() {
        AddressListId later = published();
        AddressListId refused = published();
        AddressListId due = published();
        domain.owner()
                .sql("UPDATE address_list SET next_fetch_at = now() - interval '100 years' WHERE list_id IN (?, ?)")
                .params(refused.value(), due.value())
                .update();
        domain.owner()
                .sql("UPDATE address_list SET url = 'https://elsewhere.example/tor.txt' WHERE list_id = ?")
                .params(refused.value())
                .update();
        AddressImports allowed = new AddressImports(
                domain.bean(AddressImportBook.class),
                lists,
                new IntelligenceProblems(domain.bean(Sentences.class), allowing),
                allowing,
                domain.clock);
        new RefreshAddressLists(given(domain.bean(AddressImportWork.class)), given(allowed), domain.clock).run("");
        assertThat(importsOf(due)).extracting(AddressImportView::road).containsExactly(Road.URL);
        assertThat(importsOf(refused)).isEmpty();
        assertThat(importsOf(later)).isEmpty();
    }

    private List<AddressImportView> importsOf(AddressListId id) {
        return domain.asSystem(() -> imports.list(Tenants.all(), id, null, 10).items());
    }

    @Test
    void warnsOfAListThatNobodyRefreshed() throws InterruptedException {
        AddressListId id = create(ListKind.TOR);
        assertThat(get(id).overdue()).isFalse();
        domain.clock.move(Duration.ofHours(25));
        assertThat(get(id).overdue()).isTrue();
        make(check(id, true, "9.17.0.1\n"));
        assertThat(get(id).overdue()).isFalse();
    }

    @Test
    void entriesThatAreNotSeenAgainStopCounting() throws InterruptedException {
        AddressListId id = domain.asSystem(() ->
                lists.create(Provider.TENANT, new AddressListSettings(name, ListKind.HONEY, "", null, null, null, 30)));
        make(check(id, false, "9.18.0.1\n"));
        domain.clock.move(Duration.ofDays(20));
        make(check(id, false, "9.18.0.2\n"));
        domain.clock.move(Duration.ofDays(11));
        assertThat(active(id)).containsExactly("9.18.0.2");
    }

    @Test
    void singleEntriesByHand() {
        AddressListId id = create(ListKind.OWN);
        domain.asSystem(() -> {
            entries.add(Provider.TENANT, id, "9.19.0.0/24", "scanner", null);
            entries.add(
                    Provider.TENANT,
                    id,
                    "9.19.1.1",
                    "phishing",
                    domain.clock.instant().plusSeconds(60));
            return true;
        });
        assertThat(found(id, "9.19.0.77")).containsExactly("9.19.0.0/24");
        assertThat(found(id, "9.19.0.0/16")).containsExactly("9.19.0.0/24", "9.19.1.1");
        assertThat(found(id, "PHISH")).containsExactly("9.19.1.1");
        assertThat(found(id, "%")).isEmpty();
        domain.asSystem(() -> {
            entries.expire(Provider.TENANT, id, "9.19.0.0/24");
            return true;
        });
        assertThat(active(id)).containsExactly("9.19.1.1");
        refused(ProblemType.NOT_FOUND, () -> entries.expire(Provider.TENANT, id, "9.19.0.0/24"));
        refused(ProblemType.NOT_FOUND, () -> entries.expire(Provider.TENANT, id, "9.19.0.1/24"));
        refused(ProblemType.INVALID_REQUEST, () -> entries.add(Provider.TENANT, id, "9.19.0.1/24", "", null));
        refused(ProblemType.INVALID_REQUEST, () -> entries.add(Provider.TENANT, id, "somewhere", "", null));
        domain.clock.move(Duration.ofMinutes(2));
        assertThat(active(id)).isEmpty();
    }

    @Test
    void aLongListIsWalkedPageByPage() throws InterruptedException {
        AddressListId id = create(ListKind.TOR);
        make(check(id, true, block(21, 0, 255) + "\n" + block(22, 0, 255) + "\n2a01:db8::1\n"));
        List<String> seen = new ArrayList<>();
        String next = null;
        do {
            Cursor after = Cursor.decode(next);
            Page<AddressEntryView> page = domain.asSystem(() -> entries.list(Tenants.all(), id, "", false, after, 100));
            page.items().forEach(entry -> seen.add(entry.entry()));
            next = page.next();
        } while (next != null);
        assertThat(seen).hasSize(513).doesNotHaveDuplicates();
    }

    @Test
    void aListThatIsRemovedRaisesNothingAndItsRunningImportComesToNothing() throws InterruptedException {
        AddressListId id = create(ListKind.TOR);
        String address = "9.77.0.1";
        make(check(id, true, address));
        AddressImportView running = check(id, false, "9.77.0.2");
        domain.asSystem(() -> imports.apply(Provider.TENANT, running.id()));
        refused(ProblemType.STALE_VERSION, () -> lists.remove(Provider.TENANT, id, 7));
        assertThat(active(id)).containsExactly(address);

        domain.asSystem(() -> {
            lists.remove(Provider.TENANT, id, 0);
            return true;
        });
        worker.run(running.id().toString());

        refused(ProblemType.NOT_FOUND, () -> lists.get(Tenants.all(), id));
        refused(ProblemType.NOT_FOUND, () -> imports.get(Tenants.all(), running.id()));
        refused(ProblemType.NOT_FOUND, () -> lists.remove(Provider.TENANT, id, 0));
        assertThat(domain.inTransaction(domain.newTenant(), () -> hits.of(List.of(address), domain.clock.instant())))
                .isEmpty();
        AddressListId again = create(ListKind.OWN);
        assertThat(active(again)).isEmpty();
    }

    @Test
    void settingsAreCheckedNamedOnceAndNeverOverwrittenUnseen() {
        AddressListId id = create(ListKind.TOR);
        refused(
                ProblemType.ALREADY_THERE,
                () -> lists.create(Provider.TENANT, settings(name.toUpperCase(java.util.Locale.ROOT), ListKind.OWN)));
        AddressListSettings wrong = new AddressListSettings(" ", ListKind.TOR, "", "http://127.0.0.1/", 0, 9000, null);
        assertThatThrownBy(() -> domain.asSystem(() -> lists.create(Provider.TENANT, wrong)))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(fields(problem))
                                .containsExactly("name", "url", "refreshHours", "warnHours"));
        domain.asSystem(() -> {
            lists.change(Provider.TENANT, id, settings(name + " b", ListKind.HONEY), 0);
            return true;
        });
        assertThat(get(id).settings().name()).isEqualTo(name + " b");
        refused(ProblemType.STALE_VERSION, () -> lists.change(Provider.TENANT, id, settings(name, ListKind.TOR), 0));
    }

    @Test
    void listsAreForStaffOnly() {
        AddressListId id = create(ListKind.TOR);
        TenantId customer = domain.newTenant();
        Caller reader = new Caller(
                new Actor("directory", "subject", "Sam Example"),
                Reach.NONE,
                new Reach(Map.of(
                        Permission.INTELLIGENCE_READ,
                        Tenants.one(customer),
                        Permission.ALERT_READ,
                        Tenants.one(customer))));
        assertThatThrownBy(() -> reader.call(() -> lists.get(Tenants.all(), id)))
                .isInstanceOf(AccessDeniedException.class);
        // Even with a permission given by mistake, the database shows a customer no list.
        assertThatThrownBy(() -> reader.call(() -> lists.list(Tenants.one(customer), null, 50)))
                .rootCause()
                .hasMessageContaining("permission denied for table address_list");
        Caller analyst = new Caller(
                new Actor("directory", "subject", "Robin Example"),
                new Reach(Map.of(Permission.INTELLIGENCE_READ, Tenants.all())),
                Reach.NONE);
        assertThat(analyst.call(() -> lists.get(Tenants.all(), id)).id()).isEqualTo(id);
        assertThatThrownBy(() -> analyst.call(() -> lists.create(Provider.TENANT, settings("x", ListKind.OWN))))
                .isInstanceOf(AccessDeniedException.class);
    }

    private List<String> found(AddressListId id, String asked) {
        return domain.asSystem(() -> entries.list(Tenants.all(), id, asked, false, null, 50)).items().stream()
                .map(AddressEntryView::entry)
                .toList();
    }

    private static List<String> fields(Problem problem) {
        return problem.getBody().getProperties().get("errors") instanceof Map<?, ?> errors
                ? errors.keySet().stream().map(String::valueOf).toList()
                : List.of();
    }

    private void refused(ProblemType type, Runnable call) {
        assertThatThrownBy(() -> domain.asSystem(() -> {
                    call.run();
                    return true;
                }))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo(type));
    }
}
