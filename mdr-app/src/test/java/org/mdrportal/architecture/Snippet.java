package org.mdrportal.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A deliberately wrong class, compiled on the spot. Never on the class path: the application's own scan would take it
 * for a part of the product.
 */
record Snippet(Path classes, ClassLoader loader) {

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    /** One for all: opening the whole class path costs more than compiling. */
    private static final StandardJavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");

    private static final Pattern TYPE = Pattern.compile("(?:class|interface|record|enum) (\\w+)");

    /** @param source one type in a package, imports included */
    static Snippet of(Path directory, String source) {
        try {
            Path classes = Files.createDirectories(directory.resolve("classes"));
            Path file =
                    directory.resolve(first(PACKAGE, source).replace('.', '/')).resolve(first(TYPE, source) + ".java");
            Files.createDirectories(file.getParent());
            Files.writeString(file, source);
            StringBuilder complaints = new StringBuilder();
            boolean compiled = COMPILER.getTask(
                            null,
                            FILES,
                            complaint -> complaints.append(complaint).append('\n'),
                            List.of("-parameters", "-proc:none", "-d", classes.toString()),
                            null,
                            FILES.getJavaFileObjects(file))
                    .call();
            if (!compiled) {
                throw new IllegalArgumentException(complaints.toString());
            }
            URL url = classes.toUri().toURL();
            return new Snippet(classes, new URLClassLoader(new URL[] {url}, Snippet.class.getClassLoader()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JavaClasses imported() {
        return new ClassFileImporter().importPath(classes);
    }

    List<byte[]> bytes() {
        try (Stream<Path> files = Files.walk(classes)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(Snippet::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String first(Pattern pattern, String source) {
        Matcher matcher = pattern.matcher(source);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no " + pattern + " in " + source);
        }
        return matcher.group(1);
    }
}
