package org.mdrportal.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One process of the application, and what it has used so far. */
public final class RunningApp implements AutoCloseable {

    private static final Duration READY = Duration.ofMinutes(3);
    private static final Pattern COLLECTION = Pattern.compile("(\\d+)M->(\\d+)M\\((\\d+)M\\)");

    private final AppProcess process;
    private final String url;
    private final Path collections;

    RunningApp(AppProcess process, String url, Path collections) {
        this.process = process;
        this.url = url;
        this.collections = collections;
    }

    /** @return itself, once it says that it is ready */
    public RunningApp awaitReady() throws InterruptedException {
        process.awaitReady(url, READY);
        return this;
    }

    public String url() {
        return url;
    }

    /** All threads, since it began. */
    public double cpuSeconds() {
        return ProcessHandle.of(process.pid())
                .flatMap(one -> one.info().totalCpuDuration())
                .map(time -> time.toMillis() / 1e3)
                .orElse(0.0);
    }

    double residentMebibytes() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
                .findFirst()
                .orElse(0);
    }

    /**
     * The heap as its collections saw it.
     *
     * @param peakMebibytes the most that was in use before any collection
     * @param keptMebibytes the most that was still in use after one
     */
    public record Heap(int collections, int peakMebibytes, int keptMebibytes) {}

    /** Since it began. */
    public Heap heap() throws IOException {
        int count = 0;
        int peak = 0;
        int kept = 0;
        for (String line : Files.readAllLines(collections)) {
            Matcher one = COLLECTION.matcher(line);
            if (one.find()) {
                count++;
                peak = Math.max(peak, Integer.parseInt(one.group(1)));
                kept = Math.max(kept, Integer.parseInt(one.group(2)));
            }
        }
        return new Heap(count, peak, kept);
    }

    boolean isAlive() {
        return ProcessHandle.of(process.pid()).map(ProcessHandle::isAlive).orElse(false);
    }

    /** As the kernel does it: nothing in it gets a chance to tidy up. */
    public void kill() {
        process.kill();
    }

    @Override
    public void close() {
        process.close();
    }
}
