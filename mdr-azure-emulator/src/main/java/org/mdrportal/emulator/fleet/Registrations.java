package org.mdrportal.emulator.fleet;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/** Entra's part of the world: directories, people, programs, and where sign-ins may return to. */
abstract class Registrations {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private final Map<UUID, Directory> directories = new ConcurrentSkipListMap<>();
    private final Map<UUID, Person> people = new ConcurrentHashMap<>();
    private final Map<String, Program> programs = new ConcurrentSkipListMap<>();
    private final Set<URI> redirectUris = new ConcurrentSkipListSet<>();
    private final Set<URI> postLogoutUris = new ConcurrentSkipListSet<>();
    private final Principals principals = new Principals();
    private volatile @Nullable Application application;

    public void put(Directory directory) {
        directories.put(directory.id(), directory);
    }

    public void removeDirectory(UUID id) {
        directories.remove(id);
    }

    public List<Directory> directories() {
        return List.copyOf(directories.values());
    }

    public Optional<Directory> directory(UUID id) {
        return Optional.ofNullable(directories.get(id));
    }

    public void put(Person person) {
        people.put(person.oid(), person);
    }

    public void removePerson(UUID oid) {
        people.remove(oid);
    }

    public List<Person> people() {
        return people.values().stream()
                .sorted(Comparator.comparing(Person::userName).thenComparing(Person::isGuest))
                .toList();
    }

    public Optional<Person> person(UUID oid) {
        return Optional.ofNullable(people.get(oid));
    }

    /** Who has this user name in the directory, as a member or as a guest. */
    public Optional<Person> person(UUID directory, String userName) {
        return people.values().stream()
                .filter(person -> person.directory().equals(directory)
                        && person.userName().equalsIgnoreCase(userName.strip()))
                .findFirst();
    }

    /** Who has this user name at home. */
    public Optional<Person> member(String userName) {
        return people.values().stream()
                .filter(person -> !person.isGuest() && person.userName().equalsIgnoreCase(userName.strip()))
                .findFirst();
    }

    public void put(Program program) {
        programs.put(program.clientId(), program);
    }

    public void removeProgram(String clientId) {
        programs.remove(clientId);
    }

    public List<Program> programs() {
        return List.copyOf(programs.values());
    }

    public Optional<Program> program(String clientId) {
        return Optional.ofNullable(programs.get(clientId));
    }

    /** Adds the program behind a principal of Resource Manager. */
    public void put(Principal principal, Program program) {
        put(program);
        principals.put(principal, program);
    }

    public Principals principals() {
        return principals;
    }

    public void register(Application registration) {
        application = registration;
    }

    public Optional<Application> application() {
        return Optional.ofNullable(application);
    }

    public void allowRedirect(URI uri) {
        redirectUris.add(loopback(uri));
    }

    public Set<URI> redirectUris() {
        return Set.copyOf(redirectUris);
    }

    public void allowPostLogout(URI uri) {
        postLogoutUris.add(loopback(uri));
    }

    public Set<URI> postLogoutUris() {
        return Set.copyOf(postLogoutUris);
    }

    private static URI loopback(URI uri) {
        if (uri.getHost() == null || !LOOPBACK.contains(uri.getHost())) {
            throw new IllegalArgumentException(uri + " is not on this machine");
        }
        return uri;
    }
}
