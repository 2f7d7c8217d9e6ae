package io.adaptor.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.MappingRule;
import io.adaptor.api.ResponseMapping;
import io.adaptor.api.TransformRule;
import io.adaptor.internal.transform.BuiltInTransforms;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProjectionTest {
    private static final TransformRegistry TRANSFORMS = TransformRegistry.of(BuiltInTransforms.all());
    private static final List<String> DATA_PATHS = List.of("items", "a.items", "a[0].b", "d", "a.b.c");
    private static final List<String> SOURCES = List.of(
            "a",
            "b",
            "a.b",
            "a.b.c",
            "items[0].a",
            "items[1]",
            "items[-1].b",
            "a[-1].b",
            "c[2].d.a",
            "a.b || c",
            "a && b.c",
            "!d",
            "length(items)",
            "a[?b > `1`].c",
            "items[*].a.b",
            "items[].b",
            "a.*.b",
            "b == 'paid'",
            "{x: a.b, y: c}",
            "[a.b, c]",
            "a.b | c",
            "sort_by(items, &a)",
            "map(&a, items)",
            "not_null(a.b, c, d)",
            "type(a)",
            "keys(a)",
            "items[0:2].a",
            "'constant'",
            "`7`",
            "\"\u00e4\"",
            "@",
            "join(',', items)");
    private static final JsonNode INPUT = Mappings.json("{\"variables\": {\"order\": 7}}");

    @Test
    void anyMappingOverAnyBodyGivesTheSameWhetherAllOfItIsReadOrOnlyWhatIsWanted() {
        Random random = new Random(20261128);
        RandomBodies bodies = new RandomBodies(random);
        int projected = 0;
        for (int round = 0; round < 300; round++) {
            ResponseMapping mapping = mapping(random);
            List<String> ofBody =
                    random.nextBoolean() ? List.of() : List.of(any(SOURCES, random), any(SOURCES, random));
            BothWays ways = new BothWays(mapping, TRANSFORMS, ofBody);
            for (int i = 0; ways.projects() && i < 40; i++) {
                byte[] body = bodies.next();
                projected += ways.projects(body) ? 1 : 0;
                try {
                    ways.compare(body, INPUT);
                } catch (AssertionError e) {
                    throw new AssertionError(
                            mapping + " and " + ofBody + " over " + new String(body, StandardCharsets.UTF_8), e);
                }
            }
        }
        assertThat(projected).isGreaterThan(2_000);
    }

    @Test
    void dataInAnArrayWhoseLastElementIsWantedTooIsFound() {
        ResponseMapping mapping = ResponseMapping.builder()
                .dataPath("a[0].b")
                .fieldMappings(Map.of("id", MappingRule.source("id")))
                .build();

        new BothWays(mapping, TRANSFORMS, List.of("a[-1].next"))
                .compare("{\"a\": [{\"b\": {\"id\": 7}}, {\"next\": 2}]}".getBytes(StandardCharsets.UTF_8), INPUT);
    }

    private static ResponseMapping mapping(Random random) {
        Map<String, MappingRule> fields = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            MappingRule.Builder rule = MappingRule.builder().source(any(SOURCES, random));
            if (random.nextInt(4) == 0) {
                rule.condition(any(SOURCES, random));
            }
            if (random.nextInt(4) == 0) {
                rule.defaultValue(TextNode.valueOf("none"));
            }
            if (random.nextInt(5) == 0) {
                rule.transforms(List.of(transform(null, random.nextBoolean() ? "uppercase" : "to_string", null)));
            }
            rule.required(random.nextInt(12) == 0);
            fields.put(random.nextInt(4) == 0 ? "deep.f" + i : "f" + i, rule.build());
        }
        ResponseMapping.Builder mapping = ResponseMapping.builder().fieldMappings(fields);
        if (random.nextBoolean()) {
            mapping.dataPath(any(DATA_PATHS, random));
        }
        if (random.nextInt(3) == 0) {
            mapping.transformations(
                    List.of(transform("f0", "uppercase", random.nextBoolean() ? any(SOURCES, random) : null)));
        }
        return mapping.build();
    }

    private static TransformRule transform(@Nullable String field, String name, @Nullable String condition) {
        return new TransformRule(field, name, Map.of(), condition);
    }

    private static String any(List<String> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }
}
