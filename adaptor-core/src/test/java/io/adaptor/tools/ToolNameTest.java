package io.adaptor.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ToolNameTest {
    @Test
    void aNameIsThatOfIntegrationAndEndpoint() {
        assertThat(ToolName.of("shop", "get_order")).isEqualTo("shop__get_order");
    }

    @Test
    void namesThatCouldBeReadInTwoWaysDiffer() {
        List<String> parts = List.of("a", "a_", "_a", "a__b", "b", "_b", "__", "a__", "_", "b__a");
        Set<String> names = new HashSet<>();
        parts.forEach(integration -> parts.forEach(endpoint -> names.add(ToolName.of(integration, endpoint))));
        assertThat(names).hasSize(parts.size() * parts.size());
    }

    @Test
    void aLongNameIsCutAndToldFromOthersByADigest() {
        String one = ToolName.of("i".repeat(64), "e".repeat(63) + "1");
        String other = ToolName.of("i".repeat(64), "e".repeat(63) + "2");
        assertThat(one).hasSizeLessThanOrEqualTo(64).matches("[A-Za-z0-9_-]+").isNotEqualTo(other);
        assertThat(one).doesNotContain("__");
        assertThat(ToolName.of("i".repeat(64), "e".repeat(63) + "1")).isEqualTo(one);
    }
}
