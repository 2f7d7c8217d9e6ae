package io.adaptor.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReadPathsTest {
    @Test
    void aPathIsReadAsItIs() {
        assertThat(read("variables.id")).containsExactly("variables/id");
        assertThat(read("variables.\"a b\".c")).containsExactly("variables/a b/c");
        assertThat(read("variables")).containsExactly("variables");
        assertThat(read("@")).containsExactly("");
        assertThat(read("'text'")).isEmpty();
    }

    @Test
    void everyBranchIsVisitedWhateverAnInputWouldDecide() {
        assertThat(read("variables.a || variables.b")).containsExactlyInAnyOrder("variables/a", "variables/b");
        assertThat(read("variables.a && 'x'")).containsExactly("variables/a");
        assertThat(read("!variables.a")).containsExactly("variables/a");
        assertThat(read("variables.n > `3` && variables.m")).containsExactlyInAnyOrder("variables/m", "variables/n");
    }

    @Test
    void whatIsReadOfElementsIsReadOfTheArray() {
        assertThat(read("variables.items[].sku")).containsExactly("variables/items/[]/sku");
        assertThat(read("variables.items[0].sku")).containsExactly("variables/items/[]/sku");
        assertThat(read("variables.items[?kind == 'x'].{s: sku, q: quantity}"))
                .containsExactlyInAnyOrder(
                        "variables/items/[]/kind", "variables/items/[]/quantity", "variables/items/[]/sku");
        assertThat(read("sort_by(variables.rows, &name)[0]")).containsExactly("variables/rows");
    }

    @Test
    void newObjectsAndListsReadWhatTheyAreMadeOf() {
        assertThat(read("{a: variables.a, b: [variables.b, context.c]}"))
                .containsExactlyInAnyOrder("variables/a", "variables/b", "context/c");
        assertThat(read("variables.{x: x, y: y}")).containsExactlyInAnyOrder("variables/x", "variables/y");
        assertThat(read("join(',', variables.tags)")).containsExactly("variables/tags");
        assertThat(read("variables.a | length(@)")).containsExactly("variables/a");
        assertThat(read("variables.by_name.*")).containsExactly("variables/by_name");
    }

    private static Set<String> read(String expression) {
        return ReadPaths.of(expression).stream()
                .map(path -> String.join("/", path))
                .collect(Collectors.toSet());
    }
}
