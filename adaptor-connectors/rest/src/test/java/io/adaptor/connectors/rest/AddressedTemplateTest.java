package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.api.error.MappingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressedTemplateTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://[::99999999999.1.1.1]",
                "https://me:secret@shop.example",
                "https://shöp.example",
                "https:///v1",
                "https://shop.example:port"
            })
    void anAddressThatMakesNoUrlIsRefusedByItsField(String base) {
        assertThatThrownBy(() -> AddressedTemplate.of(base, base + "/orders/{id}"))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("makes no URL with a plain host")
                .hasMessageNotContaining("secret");
    }

    @Test
    void itIsAtTheAddressItWasReadFor() {
        AddressedTemplate template = AddressedTemplate.of("https://shop.example", "https://shop.example/orders/{id}");

        assertThat(template.isAt("https://shop.example")).isTrue();
        assertThat(template.isAt("https://shop.example:444")).isFalse();
    }
}
