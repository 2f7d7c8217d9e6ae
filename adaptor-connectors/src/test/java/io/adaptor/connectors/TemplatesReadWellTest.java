package io.adaptor.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Templates are read as documentation: short, and saying nothing twice. */
class TemplatesReadWellTest {
    private static final int LONGEST_REPETITION = 6;
    private static final int MEDIAN = 400;
    private static final int WIDTH = 140;

    @Test
    void noBlockIsRepeated() throws IOException {
        for (Map.Entry<String, List<String>> template : templates().entrySet()) {
            Map<List<String>, Integer> seen = new HashMap<>();
            List<String> lines = template.getValue();
            for (int at = 0; at + LONGEST_REPETITION < lines.size(); at++) {
                List<String> block = lines.subList(at, at + LONGEST_REPETITION + 1);
                Integer before = seen.putIfAbsent(block, at + 1);
                assertThat(before)
                        .as(template.getKey() + ", lines " + (at + 1) + " and before")
                        .isNull();
            }
        }
    }

    @Test
    void noLineIsWiderThanAScreen() throws IOException {
        templates()
                .forEach((name, lines) -> assertThat(lines)
                        .as(name)
                        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(WIDTH)));
    }

    @Test
    void halfOfThemAreShort() throws IOException {
        List<Integer> sizes = new ArrayList<>();
        templates().values().forEach(lines -> sizes.add(lines.size()));
        sizes.sort(null);

        assertThat(sizes.get(sizes.size() / 2)).as(sizes.toString()).isLessThan(MEDIAN);
    }

    private static Map<String, List<String>> templates() throws IOException {
        Map<String, List<String>> templates = new HashMap<>();
        for (String name : lines("META-INF/adaptor/templates")) {
            templates.put(name, lines(name));
        }
        return templates;
    }

    private static List<String> lines(String resource) throws IOException {
        try (InputStream in = TemplatesReadWellTest.class.getClassLoader().getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
