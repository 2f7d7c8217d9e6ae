package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithUtf8Length;
import io.adaptor.api.error.AdaptorException;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** A next page is where the endpoint is, whatever text names it. */
class NextPageFuzzTest {
    private static final URI FIRST = URI.create("https://a.example/v1/items?x=1");

    static Stream<String> seeds() {
        return Stream.of(
                "?page=2", "https://a.example/v1/items?page=2", "//b.example/v1", "/v1/../admin", "/v1/%2e%2e/admin",
                "https://a.example@b.example/v1/items", "https://A.EXAMPLE:443/v1/x|y", "javascript:x", "", "#f", "items?a={b}",
                "https:items", "\\\\b.example\\v1", "https://a.example\\@b.example/", "mailto:a@b", "?a#f", "/v1//x");
    }

    @DictionaryEntries({"https://a.example", "//", "@", "..", "%2e", "\\", "?", "#", "/v1/items", ":443", "{", "|"})
    @MethodSource("seeds")
    @FuzzTest
    void nextPagesStay(@NotNull @WithUtf8Length(max = 300) String next) {
        for (boolean elsewhere : new boolean[] {true, false}) {
            URI page;
            try {
                page = NextPage.of(FIRST, "https://a.example/v1", elsewhere, next);
            } catch (AdaptorException refused) {
                assertThat(refused.getMessage()).hasSizeLessThan(2_000);
                continue;
            }
            assertThat(page.getHost()).isEqualToIgnoringCase("a.example");
            assertThat(page.getScheme()).isEqualToIgnoringCase("https");
            assertThat(page.getPort()).isIn(-1, 443);
            assertThat(page.getRawUserInfo()).isNull();
            assertThat(page.normalize().getRawPath()).startsWith(elsewhere ? "/v1" : "/v1/items");
        }
    }
}
