package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithUtf8Length;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.error.MappingException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a value expands to stays within the path, and within its segment where the placeholder is a plain one. */
class UriTemplateFuzzTest {
    private static final String BASE = "https://a.example";

    static Stream<Arguments> seeds() {
        return Stream.of("a/b", "..", "%2e%2e", "a/../b", "/x", "//b.example/x", "?q=1", "#f", "a;b", "..;x", "é😀", "%", "%25252e",
                        "a\\b", "\u0000", "@b.example", ":80")
                .flatMap(value -> Stream.of(
                        Arguments.of("/v1/{x}/end?a=b", value),
                        Arguments.of("/{+x}", value),
                        Arguments.of("/v1/{+x}/{x}", value)));
    }

    @DictionaryEntries({"{x}", "{+x}", "/..", "%2e", "%2f", "%5c", "%25", ";", "//", "\\", "?", "#", "@"})
    @MethodSource("seeds")
    @FuzzTest
    void valuesStayInThePath(
            @NotNull @WithUtf8Length(max = 200) String path, @NotNull @WithUtf8Length(max = 200) String value) {
        UriTemplate template;
        String url;
        try {
            template = UriTemplate.parse(BASE + path);
            url = template.expand(Map.of("x", TextNode.valueOf(value)));
        } catch (MappingException refused) {
            return;
        }
        URI read = readable(path, url);
        if (read == null) {
            return;
        }
        assertThat(read.getRawAuthority()).isEqualTo(UriTemplate.parse(BASE + path).expand(Map.of("x", TextNode.valueOf("v"))).substring(8).split("[/?]", 2)[0]);
        assertThat(read.getRawFragment()).isNull();
        assertNoClimbing(read.getRawPath());
        if (path.equals("/v1/{x}/end?a=b") || path.equals("/v1/{x}")) {
            String[] segments = read.getRawPath().split("/", -1);
            assertThat(decoded(segments[2])).isEqualTo(value);
        }
    }

    // The literal part is the author's, who may write what is no URL; the value is not, so it is tried with a harmless one.
    private static URI readable(String path, String url) {
        try {
            URI.create(UriTemplate.parse(BASE + path).expand(Map.of("x", TextNode.valueOf("v"))));
        } catch (IllegalArgumentException | MappingException notTheValue) {
            return null;
        }
        return URI.create(url);
    }

    private static void assertNoClimbing(String path) {
        String decoded = path.toLowerCase(Locale.ROOT);
        for (int i = 0; i < 4; i++) {
            for (String segment : decoded.split("[/\\\\]", -1)) {
                assertThat(segment.split(";", 2)[0]).as(path).isNotEqualTo("..");
            }
            decoded = decoded.replace("%25", "%").replace("%2e", ".").replace("%2f", "/").replace("%5c", "\\").replace("%3b", ";");
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
