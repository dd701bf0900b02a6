package org.mdrportal.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** All templates, for the rules that hold for each of them. */
final class Templates {

    private Templates() {}

    record Template(String name, String text) {}

    static List<Template> all() throws IOException {
        Resource[] found = new PathMatchingResourcePatternResolver().getResources("classpath*:/templates/**/*.html");
        return Arrays.stream(found).map(Templates::read).toList();
    }

    private static Template read(Resource resource) {
        try {
            return new Template(resource.getFilename(), resource.getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
