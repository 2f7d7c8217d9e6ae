package io.adaptor.internal.pagination;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.support.Conformance;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinkHeaderConformanceTest {
    static Stream<JsonNode> cases() throws IOException {
        JsonNode cases = JsonCodec.read(Files.readString(Conformance.path("link-header/cases.json")))
                .get("cases");
        List<JsonNode> all = new ArrayList<>();
        cases.forEach(all::add);
        assertThat(all).hasSize(7);
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void eachLinkIsReadWithItsRelationsAndItsTitle(JsonNode sample) {
        List<LinkHeader.Link> links =
                LinkHeader.parse(List.of(sample.get("header").textValue()));

        List<Map<String, String>> read = new ArrayList<>();
        for (LinkHeader.Link link : links) {
            for (String relation : link.parameters().getOrDefault("rel", "").split(" ")) {
                Map<String, String> reference = new java.util.TreeMap<>(Map.of("uri", link.target()));
                if (!relation.isEmpty()) {
                    reference.put("rel", relation);
                    assertThat(link.is(relation)).isTrue();
                }
                String title = link.parameters().get("title");
                if (title != null) {
                    reference.put("title", title);
                }
                read.add(reference);
            }
        }
        List<Map<String, String>> expected = new ArrayList<>();
        for (JsonNode reference : sample.get("refs")) {
            Map<String, String> one = new java.util.TreeMap<>();
            reference
                    .fields()
                    .forEachRemaining(
                            field -> one.put(field.getKey(), field.getValue().asText()));
            expected.add(one);
        }
        assertThat(read).isEqualTo(expected);
    }
}
