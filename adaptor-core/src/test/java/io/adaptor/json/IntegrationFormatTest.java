package io.adaptor.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.Endpoint;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.Integration;
import io.adaptor.api.IntegrationType;
import io.adaptor.api.MappingRule;
import io.adaptor.api.Policies;
import io.adaptor.api.error.StandardErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntegrationFormatTest {
    @TempDir
    Path folder;

    @Test
    void readsTheFieldsOfADocument() {
        Integration orders = Samples.read(Samples.text("orders.yaml"));

        assertThat(orders.integrationId()).isEqualTo("orders");
        assertThat(orders.tenantId()).isEqualTo("default");
        assertThat(orders.type()).isEqualTo(IntegrationType.REST_API);
        assertThat(orders.baseUrl()).isEqualTo("https://api.example.com");
        assertThat(orders.enabled()).isTrue();
        assertThat(orders.policies().timeout()).isEqualTo(Duration.ofSeconds(5));
        AuthConfig.ApiKey key = (AuthConfig.ApiKey) orders.auth();
        assertThat(key.header()).isEqualTo("X-Api-Key");
        assertThat(key.key().references()).containsExactly("ORDERS_API_KEY");
        Endpoint get = Objects.requireNonNull(orders.endpoint("get_order"));
        assertThat(get.name()).isEqualTo("get_order");
        assertThat(get.method()).isEqualTo(HttpMethod.GET);
        assertThat(get.requestMapping().queryParams()).containsEntry("expand", MappingRule.source("'customer'"));
        assertThat(get.responseMapping().fieldMappings())
                .containsOnlyKeys("id", "total", "placed_at", "name")
                .containsEntry(
                        "name",
                        MappingRule.builder()
                                .source("customer.name")
                                .defaultValue(TextNode.valueOf("unknown"))
                                .build());
        assertThat(get.responseMapping().transformations().get(1).condition()).isEqualTo("placed_at != null");
    }

    @Test
    void whatIsNotGivenHasItsDefault() {
        Integration least = Samples.read(Samples.LEAST);

        assertThat(least.integrationId()).hasSize(36);
        assertThat(least.auth()).isEqualTo(new AuthConfig.None());
        assertThat(least.policies()).isEqualTo(Policies.NONE);
        assertThat(least.network().tls().verify()).isTrue();
        assertThat(least.endpoints()).isEmpty();
    }

    @Test
    void aNullCountsAsNotGiven() {
        Integration least = Samples.read(Samples.LEAST
                + "base_url:\nendpoints: ~\nenabled: null\nauth_config: null\nretry_config:\ntls: null\n");

        assertThat(least.enabled()).isTrue();
        assertThat(least.baseUrl()).isNull();
        assertThat(least.policies()).isEqualTo(Policies.NONE);
    }

    @Test
    void aTextThatBeginsWithABraceIsJson() {
        Integration read = Samples.read("\n {\"name\": \"n\", \"type\": \"graphql\", \"category\": \"c\"}");

        assertThat(read.name()).isEqualTo("n");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheText() {
        assertThat(Samples.read("\uFEFF" + Samples.LEAST).name()).isEqualTo("least");
        assertThat(Samples.read("\uFEFF{\"name\":\"n\",\"type\":\"graphql\",\"category\":\"c\"}")
                        .name())
                .isEqualTo("n");
    }

    @Test
    void readsAFileAndNamesItInMistakes() throws IOException {
        Path file = Files.writeString(folder.resolve("orders.yaml"), Samples.text("orders.yaml"));
        assertThat(IntegrationFormat.read(file).name()).isEqualTo("Orders API");

        Files.writeString(file, Samples.LEAST + "timeout_ms: 5\n");
        assertThat(refused(file)).containsExactly(file + ":4:1: timeout_ms: is 5; must be between 100 and 60000");
    }

    @Test
    void aFileThatCannotBeReadIsAMistakeToo() throws IOException {
        Path file = folder.resolve("f.yaml");

        assertThat(refused(file)).containsExactly(file + ": cannot be read: there is no such file");
        assertThat(refused(folder)).containsExactly(folder + ": is a directory; name a file");
        Files.write(file, new byte[] {'a', ':', '\n', (byte) 0xff, 'b'});
        assertThat(refused(file))
                .containsExactly(file + ":2: holds bytes that are not UTF-8 text; save the file as UTF-8");
        Files.write(file, new byte[] {'a', (byte) 0xe2, (byte) 0x82});
        assertThat(refused(file)).singleElement().asString().contains("not UTF-8");
        Files.write(file, new byte[] {'a', ':', '\n', 0, 'b'});
        assertThat(refused(file)).containsExactly(file + ":2:1: holds a control character; is this a text file?");
        Files.write(file, new byte[10 << 20]);
        assertThat(refused(file)).containsExactly(file + ": is larger than 4 MiB; one file holds one integration");
    }

    @Test
    void theExceptionCarriesCodeMessageAndEveryMistake() {
        FormatException thrown =
                catchThrowableOfType(FormatException.class, () -> Samples.read("type: x\ncategory: c\n"));

        assertThat(thrown.code()).isEqualTo(StandardErrorCode.VALIDATION_FAILED);
        assertThat(thrown.errors()).extracting(FormatError::field).containsExactly("type", "name");
        assertThat(thrown.message().lines()).hasSize(2).allMatch(line -> line.startsWith("t.yaml:1:1: "));
    }

    private static List<String> refused(Path file) {
        FormatException thrown = catchThrowableOfType(FormatException.class, () -> IntegrationFormat.read(file));
        return thrown.errors().stream().map(FormatError::toString).toList();
    }

    @Test
    void namesAreBoundedByWholeCharacters() {
        String longest = "\uD83D\uDE00".repeat(255);

        assertThat(Samples.read(Samples.LEAST.replaceFirst("name: .*", "name: " + longest))
                        .name())
                .isEqualTo(longest);
        assertThatThrownBy(() -> Samples.read(Samples.LEAST.replaceFirst("name: .*", "name: " + longest + "x")))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("1 to 255 characters");
    }
}
