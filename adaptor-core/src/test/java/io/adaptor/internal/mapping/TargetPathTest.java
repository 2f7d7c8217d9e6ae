package io.adaptor.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetPathTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a            | {}                 | {\"a\":7}",
                "a.b          | {}                 | {\"a\":{\"b\":7}}",
                "a.b          | {\"a\":null}       | {\"a\":{\"b\":7}}",
                "\"a.b\".c    | {}                 | {\"a.b\":{\"c\":7}}",
                "a[0]         | {}                 | {\"a\":[7]}",
                "a[1]         | {\"a\":[1,2,3]}    | {\"a\":[1,7,3]}",
                "a[-]         | {\"a\":[1]}        | {\"a\":[1,7]}",
                "a[0][0].b    | {}                 | {\"a\":[[{\"b\":7}]]}",
                "a[-].b       | {\"a\":[{}]}       | {\"a\":[{},{\"b\":7}]}"
            })
    void aValueIsPutInItsPlace(String path, String before, String after) {
        ObjectNode tree = (ObjectNode) Mappings.json(before);
        TargetPath.parse(path).set(tree, JsonNodeFactory.instance.numberNode(7));

        assertThat(tree).hasToString(after);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.b   | {\"a\":1}   | can't go through a.b: another rule has put a plain value on the way",
                "a.b   | {\"a\":[]}  | can't set a.b: \"b\" is inside an array",
                "a[0]  | {\"a\":{}}  | can't set a[0]: the place before [ holds an object",
                "a[-]  | {\"a\":{}}  | can't set a[-]: the place before [ holds an object"
            })
    void whatStandsInTheWayIsSaid(String path, String before, String message) {
        ObjectNode tree = (ObjectNode) Mappings.json(before);

        assertThatThrownBy(() -> TargetPath.parse(path).set(tree, JsonNodeFactory.instance.numberNode(7)))
                .hasMessage(message);
        assertThat(tree).hasToString(before);
    }

    @Test
    void whatIsNoPathIsShownWithTheFirstCharacterThatDoesNotFit() {
        for (String text : new String[] {"", ".", "[", "\"\""}) {
            assertThatThrownBy(() -> TargetPath.parse(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("not a target path: \"" + text + "\"");
        }
        assertThatThrownBy(() -> TargetPath.parse("ab[x]")).hasMessageContaining("from character 3;");
        assertThatThrownBy(() -> TargetPath.parse("a[10000]")).hasMessageContaining("[0] to [9999] or [-]");
        assertThatThrownBy(() -> TargetPath.parse("x".repeat(100) + "["))
                .hasMessageContaining("\"" + "x".repeat(100) + "…\" from character 101;");
        assertThatThrownBy(() -> TargetPath.parse("x".repeat(99) + "["))
                .hasMessageContaining("\"" + "x".repeat(99) + "[\" from character 100;");
        assertThat(TargetPath.parse("a" + ".a".repeat(63)).steps()).hasSize(64);
        assertThatThrownBy(() -> TargetPath.parse("a" + ".a".repeat(64))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whereAPathLeadsIsKnown() {
        assertThat(TargetPath.parse("a").nested()).isFalse();
        assertThat(TargetPath.parse("a.b").nested()).isTrue();
        assertThat(TargetPath.parse("a[-].b").appends()).isTrue();
        assertThat(TargetPath.parse("a[0].b").appends()).isFalse();
        assertThat(TargetPath.parse("a[3].b[0]").places()).isEqualTo(5);
        assertThat(TargetPath.parse("a.b").isInside(TargetPath.parse("a"))).isTrue();
        assertThat(TargetPath.parse("a.b").isInside(TargetPath.parse("a.b"))).isFalse();
        assertThat(TargetPath.parse("ab").isInside(TargetPath.parse("a"))).isFalse();
        assertThat(TargetPath.parse("a[-]").distinctSteps())
                .isNotEqualTo(TargetPath.parse("a[-]").distinctSteps());
        assertThat(TargetPath.parse("a[1]").distinctSteps())
                .isEqualTo(TargetPath.parse("a[1]").distinctSteps());
        assertThat(TargetPath.parse("a[1].b").get(Mappings.json("{\"a\":[1,{\"b\":3}]}")))
                .hasToString("3");
    }
}
