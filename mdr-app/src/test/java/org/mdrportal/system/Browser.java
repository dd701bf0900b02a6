package org.mdrportal.system;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The machine's Chromium, one for all tests of a JVM; each test opens windows of its own. */
final class Browser {

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static final int PATIENCE_MILLIS = 20_000;

    private final com.microsoft.playwright.Browser chromium;
    private final WholeSystem system;

    private static final class Shared {
        static final Browser BROWSER = new Browser(WholeSystem.shared());
    }

    /** Started by the first test that asks; ends with the JVM. */
    static Browser shared() {
        return Shared.BROWSER;
    }

    private Browser(WholeSystem system) {
        this.system = system;
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        Playwright playwright = Playwright.create();
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable())
                        .setArgs(ARGUMENTS));
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
    }

    /** A browser of its own: nobody is signed in, nothing is stored. */
    BrowserWindow window() {
        return window(system);
    }

    /** The same for a system that is not the shared one. */
    BrowserWindow window(WholeSystem own) {
        return new BrowserWindow(own, chromium.newContext(options()));
    }

    /** The same where no script runs. */
    BrowserWindow windowWithoutScript() {
        return new BrowserWindow(system, chromium.newContext(options().setJavaScriptEnabled(false)));
    }

    private static com.microsoft.playwright.Browser.NewContextOptions options() {
        return new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(1280, 800)
                .setLocale("en-GB")
                .setTimezoneId("Europe/Amsterdam")
                .setColorScheme(com.microsoft.playwright.options.ColorScheme.LIGHT)
                .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE);
    }

    private static Path executable() {
        Stream<Path> onPath = Arrays.stream(
                        Objects.requireNonNullElse(System.getenv("PATH"), "").split(":"))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)));
        String given = System.getenv("MDR_CHROMIUM");
        return Stream.concat(
                        given == null ? Stream.empty() : Stream.of(Path.of(given)),
                        Stream.concat(Stream.of(Path.of("/usr/bin/chromium")), onPath))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "no Chromium: install the package \"chromium\", or name one in MDR_CHROMIUM"));
    }
}
