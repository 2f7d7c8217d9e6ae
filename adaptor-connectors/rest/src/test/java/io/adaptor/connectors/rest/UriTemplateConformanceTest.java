package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.testkit.Conformance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The suite of RFC 6570, as far as paths go: simple and reserved expansion of single texts. Left out: the other operators
 * ({@code {?x}}, {@code {/x}}...), several names in one placeholder and prefixes ({@code {x:3}}), which the configuration
 * format does not have; lists and maps, which a path parameter can't be; empty or undefined values, which we refuse because
 * the path would then mean something else; and {@code {+x}} behind a question mark.
 */
class UriTemplateConformanceTest {
    private static final Pattern ANY = Pattern.compile("\\{(\\+?)([^}]*)}");
    private static final String BASE = "http://host/x/";

    @ParameterizedTest
    @CsvSource({"spec-examples.json, 64, 6", "spec-examples-by-section.json, 117, 10"})
    void expansionOfSingleTextsFollowsTheSuite(String file, int all, int held) throws IOException {
        Optional<Path> path = Conformance.path("uritemplate/" + file);
        assumeTrue(path.isPresent(), "needs the conformance data: set -Dadaptor.conformance to its folder");
        int run = 0;
        int cases = 0;
        for (JsonNode group : JsonCodec.read(Files.readAllBytes(path.get()))) {
            for (JsonNode each : group.get("testcases")) {
                cases++;
                Map<String, JsonNode> values = values(each.get(0).textValue(), group.get("variables"));
                if (values != null) {
                    String expanded =
                            UriTemplate.parse(BASE + each.get(0).textValue()).expand(values);
                    assertThat(expanded).isEqualTo(BASE + each.get(1).textValue());
                    run++;
                }
            }
        }
        assertThat(cases).as("cases of the suite").isEqualTo(all);
        assertThat(run).as("cases that are held").isEqualTo(held);
    }

    /** The values that a template needs; null where it is one of those that are left out. */
    private static Map<String, JsonNode> values(String template, JsonNode variables) {
        Map<String, JsonNode> values = new HashMap<>();
        Matcher matcher = ANY.matcher(template);
        while (matcher.find()) {
            String name = matcher.group(2);
            JsonNode value = variables.get(name);
            boolean query = !matcher.group(1).isEmpty() && template.lastIndexOf('?', matcher.start()) >= 0;
            if (query
                    || !name.matches("[A-Za-z0-9_.]+")
                    || value == null
                    || value.isNull()
                    || value.isContainerNode()
                    || value.asText().isEmpty()) {
                return null;
            }
            values.put(name, value);
        }
        return values;
    }
}
