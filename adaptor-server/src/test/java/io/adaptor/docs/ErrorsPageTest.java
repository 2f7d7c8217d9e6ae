package io.adaptor.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.error.ErrorCategory;
import io.adaptor.api.error.StandardErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** docs/errors.md tells of every code, and what it tells is so. */
class ErrorsPageTest {
    private static final Path ROOT = Path.of(System.getProperty("adaptor.root", ".."));
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| ([a-z]+) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|$");
    private static final Pattern SNIPPET = Pattern.compile("(?ms)^ *// snippet\\n(.*?)^ *// end of snippet");

    private final List<String> told = new ArrayList<>();

    @Test
    void everyCodeIsThereWithItsCategory() throws IOException {
        Map<String, String> written = new LinkedHashMap<>();
        Matcher row = ROW.matcher(page());
        while (row.find()) {
            assertThat(written.put(row.group(1), row.group(2)))
                    .as("%s is there twice", row.group(1))
                    .isNull();
        }
        Map<String, String> expected = new LinkedHashMap<>();
        for (StandardErrorCode code : StandardErrorCode.values()) {
            expected.put(code.name(), name(code.category()));
        }
        assertThat(written).containsExactlyInAnyOrderEntriesOf(expected);
    }

    @Test
    void everyCategoryIsThere() throws IOException {
        for (ErrorCategory category : ErrorCategory.values()) {
            assertThat(page()).contains("\n| `" + name(category) + "` | ");
        }
    }

    @Test
    void theSnippetIsThisOne() throws IOException {
        try (AdaptorClient client = AdaptorClient.builder().build()) {
            // snippet
            ExecutionResult result =
                    client.call("shop", "get_order").with("order_id", 7).execute();
            if (!result.success()) {
                ErrorDetail error = result.error();
                switch (StandardErrorCode.valueOf(error.code()).category()) {
                    case THROTTLED, NETWORK -> later(error.retryAfter());
                    case AUTHENTICATION -> connectAgain();
                    case CALLER -> tellTheUser(error.message());
                    default -> tellTheOperator(error);
                }
            }
            // end of snippet
        }
        assertThat(told).singleElement().asString().contains("user", "shop");
        Matcher snippet = SNIPPET.matcher(
                Files.readString(ROOT.resolve("adaptor-server/src/test/java/io/adaptor/docs/ErrorsPageTest.java")));
        assertThat(snippet.find()).isTrue();
        assertThat(page())
                .contains("```java\n" + snippet.group(1).stripTrailing().stripIndent() + "\n```");
    }

    private void later(@Nullable Integer seconds) {
        told.add("later " + seconds);
    }

    private void connectAgain() {
        told.add("connect");
    }

    private void tellTheUser(String message) {
        told.add("user: " + message);
    }

    private void tellTheOperator(ErrorDetail error) {
        told.add("operator: " + error);
    }

    private static String name(ErrorCategory category) {
        return category.name().toLowerCase(Locale.ROOT);
    }

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("docs/errors.md"));
    }
}
