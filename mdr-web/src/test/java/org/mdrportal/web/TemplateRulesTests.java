package org.mdrportal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;

/** The content security policy forbids these in the browser; here the build does, before anybody sees a broken page. */
class TemplateRulesTests {

    private static final Pattern INLINE_HANDLER = Pattern.compile("\\s(th:)?(on[a-z]+|hx-on[:a-z-]*)\\s*=");
    private static final Pattern INLINE_STYLE = Pattern.compile("<style|\\s(th:)?style\\s*=");
    private static final Pattern INLINE_SCRIPT = Pattern.compile("<script(?![^>]*\\bth:src=)[^>]*>|<script[^>]*>[^<]");
    private static final Pattern UNESCAPED = Pattern.compile("th:utext|\\[\\(");
    private static final Pattern ELSEWHERE =
            Pattern.compile("\\s(src|href|action)\\s*=\\s*\"(https?:)?//|=\"javascript:", Pattern.CASE_INSENSITIVE);
    private static final Pattern NEEDS_EVAL = Pattern.compile("hx-vals=.js:|hx-trigger=\"[^\"]*\\[");
    private static final Pattern ASSET = Pattern.compile("@\\{(/(?:webjars|css|js|img)/[^}]+)}");

    static Iterable<Templates.Template> templates() throws IOException {
        return Templates.all();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void nothingIsInlineAndNothingComesFromElsewhere(Templates.Template template) {
        assertThat(template.text())
                .doesNotContainPattern(INLINE_HANDLER)
                .doesNotContainPattern(INLINE_STYLE)
                .doesNotContainPattern(INLINE_SCRIPT)
                .doesNotContainPattern(UNESCAPED)
                .doesNotContainPattern(ELSEWHERE)
                .doesNotContainPattern(NEEDS_EVAL);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void everyFileThatIsNamedExists(Templates.Template template) {
        ASSET.matcher(template.text()).results().map(found -> found.group(1)).forEach(path -> {
            String root = path.startsWith("/webjars/") ? "META-INF/resources" : "static";
            assertThat(new ClassPathResource(root + path).exists()).as(path).isTrue();
        });
    }

    @Test
    void theRulesSeeWhatTheyForbid() {
        assertThat("<b onclick=\"x\">").containsPattern(INLINE_HANDLER);
        assertThat("<b style=\"x\">").containsPattern(INLINE_STYLE);
        assertThat("<script>x</script>").containsPattern(INLINE_SCRIPT);
        assertThat("<script defer th:src=\"@{/js/x.js}\"></script>").doesNotContainPattern(INLINE_SCRIPT);
        assertThat("<img src=\"https://cdn.example/x\">").containsPattern(ELSEWHERE);
    }
}
