package io.adaptor.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Integration;
import io.adaptor.api.IntegrationType;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.Policies;
import io.adaptor.api.Secret;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoundTripTest {
    @Test
    void everyFieldIsWrittenAsItWasRead() {
        String text = Samples.kitchenSink();

        assertThat(IntegrationFormat.toTree(Samples.read(text))).isEqualTo(Samples.tree(text));
    }

    @Test
    void everyFieldComesBackFromYamlAndJson() {
        assertComesBack(Samples.read(Samples.kitchenSink()));
        assertComesBack(Samples.read(Samples.text("orders.yaml")));
        assertComesBack(Samples.read(Samples.LEAST));
    }

    @Test
    void defaultsAreNotWritten() {
        Integration least =
                Samples.read(Samples.LEAST).toBuilder().integrationId("i").build();

        assertThat(IntegrationFormat.toYaml(least))
                .isEqualTo("format: 1\nintegration_id: i\nname: least\ntype: graphql\ncategory: c\n");
    }

    @Test
    void yamlIsLaidOutForPeople() {
        Integration integration = Samples.read("""
                integration_id: i
                name: A name
                type: graphql
                category: c
                endpoints:
                  find:
                    settings:
                      document: "query {\\n  orders\\n}\\n"
                      nested: [[1, [2]], {a: [], b: {}}, "x"]
                """);

        assertThat(IntegrationFormat.toYaml(integration)).isEqualTo("""
                format: 1
                integration_id: i
                name: A name
                type: graphql
                category: c
                endpoints:
                  find:
                    settings:
                      document: |
                        query {
                          orders
                        }
                      nested:
                        -
                          - 1
                          -
                            - 2
                        - a: []
                          b: {}
                        - x
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "no",
                "No",
                "NO",
                "y",
                "on",
                "true",
                "null",
                "~",
                "0777",
                "08",
                "1e3",
                "1_000",
                "1:30",
                "0x1F",
                "0b1",
                ".inf",
                ".5",
                "1.",
                "+1",
                "-",
                "- a",
                "--- a",
                "...",
                "?",
                "? a",
                "# x",
                "a # x",
                "a: b",
                ": ",
                ":",
                "a:",
                " lead",
                "trail ",
                "two  spaces",
                "a\nb",
                "a\nb\n",
                "a\nb\n\n",
                "\na",
                "a\n\nb",
                "a \nb",
                "a\n  b",
                "  a\nb",
                "#a\nb",
                "a\r\nb",
                "a\tb",
                "\t",
                "\u0000",
                "\u0007\u001b",
                "\u007f\u0085\u00a0",
                "\u2028\u2029",
                "\ufeff",
                "\ufffe",
                "ü",
                "日本語",
                "😀",
                "\ud83d",
                "\ude00x",
                "a\n😀",
                "'",
                "\"",
                "\\",
                "\\n",
                "{a}",
                "[a]",
                "{",
                "*a",
                "&a",
                "!a",
                "%a",
                "@a",
                "`a`",
                "|",
                ">",
                "<<",
                "=",
                ",",
                "a, b",
                "2026-10-01",
                "12:30:45",
                "é\né",
                "a\nb\u0085",
                "${x}",
                "1.10",
                "a\n---\nb",
                "Infinity"
            })
    void aTextComesBackAsItIs(String text) {
        JsonNode value = TextNode.valueOf(text);
        ObjectNode nested = JsonNodeFactory.instance.objectNode();
        nested.set(text, value);
        ArrayNode list = JsonNodeFactory.instance.arrayNode().add(text).add(nested);
        assertComesBack(least().description(text)
                .metadata(Map.of("v", value, "l", list, "n", nested))
                .build());
        if (!text.contains("${")) {
            assertComesBack(least().headers(Map.of("h" + text, text)).build());
        }
    }

    @Test
    void aBraceOfAProgramThatBeginsNoReferenceIsEscaped() {
        Integration integration = least().integrationId("i")
                .headers(Map.of("X", "${x} ${secret:A} $${y} ${secret:"))
                .auth(AuthConfig.Bearer.of(Secret.of("a${b")))
                .build();
        Integration read = IntegrationFormat.readStored(IntegrationFormat.toYaml(integration), "y");

        assertThat(read.headers()).containsEntry("X", "$${x} ${secret:A} $${y} $${secret:");
        assertThat(read.auth()).isEqualTo(AuthConfig.Bearer.of(Secret.of("a$${b")));
        assertComesBack(read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "2147483648",
                "9223372036854775807",
                "9223372036854775808",
                "-9223372036854775809",
                "1.10",
                "1.0",
                "-0.0",
                "1e3",
                "1E-7",
                "1.0e1",
                "123456789.123456789123456789",
                "1e999",
                "1e-300",
                "true",
                "false",
                "null",
                "[]",
                "{}"
            })
    void aNumberComesBackExactly(String json) throws IOException {
        JsonNode value = JsonCodec.read(json);
        assertComesBack(least().settings(Map.of("v", value)).build());
        assertThat(Samples.tree("a: " + json).get("a")).isEqualTo(value);
    }

    @Test
    void aDecimalKeepsItsZeros() {
        assertThat(IntegrationFormat.toYaml(Samples.read(Samples.LEAST + "settings: {v: 1.10}\n")))
                .endsWith("settings:\n  v: 1.10\n");
    }

    @Test
    void aVeryLongNameComesBack() {
        ObjectNode nested = JsonNodeFactory.instance.objectNode().put("k".repeat(3000), "v");
        nested.set(
                "a\n" + "x".repeat(2000), JsonNodeFactory.instance.objectNode().put("b", 1));
        nested.set("l".repeat(2000), JsonNodeFactory.instance.arrayNode().add(1));
        assertComesBack(least().metadata(Map.of("m".repeat(1500), nested)).build());
    }

    @Test
    void randomTreesComeBack() {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            assertComesBack(least().metadata(Map.of("v", randomTree(random, 5))).build());
        }
    }

    @Test
    void secretsAreWrittenInTheClear() {
        Integration integration =
                least().auth(AuthConfig.Basic.of("u", Secret.of("p w"))).build();

        assertThat(IntegrationFormat.toYaml(integration)).contains("password: p w");
        assertComesBack(integration);
    }

    @Test
    void aJsonNullAsMockIsNoMock() {
        Endpoint endpoint =
                Endpoint.builder("e").mockResponse(NullNode.instance).build();

        assertComesBack(least().endpoints(Map.of("e", endpoint)).build());
        assertThat(endpoint.mockResponse()).isNull();
    }

    @Test
    void whatWouldBeLostIsRefused() {
        Policies fine =
                Policies.builder().timeout(Duration.ofNanos(150_500_000)).build();
        Integration tooFine = least().policies(fine).build();
        assertThatThrownBy(() -> IntegrationFormat.toYaml(tooFine))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("timeout_ms");
    }

    private static Integration.Builder least() {
        return Integration.builder().name("n").type(IntegrationType.GRAPHQL).category("c");
    }

    private static void assertComesBack(Integration integration) {
        String yaml = IntegrationFormat.toYaml(integration);
        assertThat(IntegrationFormat.readStored(yaml, "y")).as(yaml).isEqualTo(integration);
        String json = IntegrationFormat.toJson(integration);
        assertThat(IntegrationFormat.readStored(json, "j")).as(json).isEqualTo(integration);
    }

    private static JsonNode randomTree(Random random, int depth) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        int kind = random.nextInt(depth == 0 ? 4 : 7);
        if (kind >= 5) {
            ObjectNode object = nodes.objectNode();
            for (int i = random.nextInt(4); i > 0; i--) {
                object.set(randomText(random), randomTree(random, depth - 1));
            }
            return object;
        }
        return switch (kind) {
            case 0 -> nodes.textNode(randomText(random));
            case 1 -> nodes.numberNode(random.nextInt());
            case 2 -> nodes.booleanNode(random.nextBoolean());
            case 3 -> NullNode.instance;
            default -> {
                ArrayNode array = nodes.arrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    array.add(randomTree(random, depth - 1));
                }
                yield array;
            }
        };
    }

    private static String randomText(Random random) {
        String alphabet = "abAB01 ._-:#\n\t\"'\\{}[],&*!|>%@`?~=<+eExo/\u00e9\u2028\ud83d\ude00";
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(9); i > 0; i--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
