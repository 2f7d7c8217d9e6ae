package io.adaptor.internal.pagination;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.security.Redactor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageUrlTest {
    private final Redactor redactor = new Redactor();

    @ParameterizedTest
    @CsvSource(textBlock = """
                    https://x.example/a?page=2&key=s3cret-key&n=1 | https://x.example/a?page=2&n=1
                    https://x.example/a?key=s3cret-key            | https://x.example/a
                    ?key=s3cret-key&page=2                        | ?page=2
                    ?page=2                                       | ?page=2
                    https://x.example/a?page=2&&n=                | https://x.example/a?page=2&&n=
                    s3cret-key                                    | s3cret-key
                    """, delimiter = '|')
    void parametersWithASecretAreLeftOut(String cursor, String shown) {
        redactor.remember("s3cret-key");

        assertThat(PageUrl.withoutSecrets(cursor, redactor)).isEqualTo(shown);
    }
}
