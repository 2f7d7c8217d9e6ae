package io.adaptor.spi.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {
    @Test
    void namesAreFoundInAnyCaseAndKeepTheirOrder() {
        Headers headers = Headers.of(
                List.of(new Headers.Field("Link", "a"), new Headers.Field("X", "1"), new Headers.Field("link", "b")));

        assertThat(headers.first("LINK")).isEqualTo("a");
        assertThat(headers.all("link")).containsExactly("a", "b");
        assertThat(headers.toMap()).containsExactly(Map.entry("link", "a, b"), Map.entry("x", "1"));
        assertThat(headers.with("LINK", "c").all("link")).containsExactly("c");
        assertThat(headers.without("x").first("X")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX: y", "a\nb", "a\u0000b", "\u007f"})
    void aValueThatCouldEndTheLineIsRefusedWithoutBeingQuoted(String value) {
        assertThatThrownBy(() -> Headers.empty().with("X-Note", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("X-Note")
                .message()
                .doesNotContain(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:", "a\n", "ä"})
    void aNameThatIsNoTokenIsRefused(String name) {
        assertThatThrownBy(() -> Headers.empty().with(name, "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void valuesAreNotPrintedForTheyMayBeCredentials() {
        assertThat(Headers.of(Map.of("Authorization", "Bearer abc"))).hasToString("Headers[Authorization]");
    }
}
