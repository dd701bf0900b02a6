package org.mdrportal.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything one launcher keeps on disk; only one launcher holds it at a time, and the lock ends with the process. */
final class DataDirectory implements AutoCloseable {

    /** A directory that is there already keeps the rights it has. */
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path root;
    private final FileChannel lock;

    private DataDirectory(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    static DataDirectory open(Path root) {
        try {
            Files.createDirectories(root, OWNER_ONLY);
            Files.createDirectories(root.resolve("log"));
            Path pid = root.resolve("launcher.pid");
            var channel = FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                String holder =
                        Files.exists(pid) ? "process " + Files.readString(pid).strip() : "another process";
                throw new StopException(
                        1,
                        root + " is in use by " + holder + ": stop it first, or choose another directory with --data");
            }
            Files.writeString(pid, Long.toString(ProcessHandle.current().pid()));
            return new DataDirectory(root, channel);
        } catch (IOException e) {
            throw new StopException(1, "cannot use the data directory " + root + ": " + e.getMessage());
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    Path appLog() {
        return root.resolve("log").resolve("app.log");
    }

    Path postgresLog() {
        return root.resolve("log").resolve("postgres.log");
    }

    Path appPid() {
        return root.resolve("app.pid");
    }

    Path runFile() {
        return root.resolve("run.json");
    }

    Path emulatorSeed() {
        return root.resolve("emulator.seed");
    }

    static void delete(Path tree) {
        if (!Files.exists(tree)) {
            return;
        }
        try {
            Files.walkFileTree(tree, new Delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(root.resolve("launcher.pid"));
        lock.close();
    }

    private static final class Delete extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
