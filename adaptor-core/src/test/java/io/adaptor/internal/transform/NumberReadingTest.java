package io.adaptor.internal.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.JsonCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberReadingTest {
    private static final String COMMA = "{\"grouping_separator\": \",\"}";
    private static final String POINT = "{\"decimal_separator\": \",\", \"grouping_separator\": \".\"}";
    private static final String SPACE = "{\"decimal_separator\": \",\", \"grouping_separator\": \" \"}";
    private static final String APOSTROPHE = "{\"grouping_separator\": \"'\"}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            1,234,567.89 | 1234567.89
            1,234        | 1234
            -1,234.5     | -1234.5
            +999         | 999
            1234567.89   | 1234567.89
            12,345e2     | 1234500
            0.5          | 0.5
            """)
    void aCommaWhereAGroupEndsIsTakenAway(String text, String number) {
        assertThat(read(COMMA, text)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            15,40
            1,23,456
            1234,567
            1,2345
            ,123
            123,
            1,,234
            0,123
            01,234
            1,234.567,890
            1,234e1,000
            1.234,567
            1,234-
            (1,234)
            $1,234
            1_000,000
            1,234,
            1,234.5.6
            1, 234
            1,234 567
            0,001,234
            --1,234
            １,２３４
            -,123
            """)
    void aCommaElsewhereIsNoNumber(String text) {
        assertRefused(COMMA, text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            1.234.567,89
            1.234
            """)
    void aPointIsTakenAwayTheSameWay(String text) {
        assertThat(read(POINT, text)).isEqualTo(text.replace(".", "").replace(',', '.'));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            pt-BR | 1.234.567,89   | 1234567.89
            es-AR | 12.345         | 12345
            ne-NP | १२,३४,५६७      | 1234567
            gu-IN | 1,23,456.7     | 123456.7
            ar-EG | ١٬٢٣٤٫٥        | 1234.5
            de-LI | 1’234.5        | 1234.5
            cs-CZ | −1 234,5       | -1234.5
            en-ZA | 0              | 0
            """)
    void aLocaleReadsWhatItsPeopleWrite(String locale, String text, String number) {
        assertThat(read("{\"locale\": \"" + locale + "\"}", text)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            de-DE | 1,234.56
            de-DE | 12.34
            pt-BR | 1,234.5
            fr-FR | 1.234,5
            hi-IN | 123,456
            en-US | 12,34,567
            de-CH | 1.234,5
            """)
    void aLocaleDoesNotReadWhatOthersWrite(String locale, String text) {
        assertRefused("{\"locale\": \"" + locale + "\"}", text);
    }

    @ParameterizedTest
    @CsvSource({"01.05.2024", "15.40", "0.5", "192.168.178.20", "1.23"})
    void aDateAnAddressAndADecimalPointAreNoGroups(String text) {
        assertRefused(POINT, text);
    }

    @Test
    void spacesAndApostrophesAreStrictTooWhateverTheirKind() {
        assertThat(read(SPACE, "1 234 567,5")).isEqualTo("1234567.5");
        assertThat(read(SPACE, "1\u00a0234")).isEqualTo("1234");
        assertThat(read(SPACE, "1\u202f234")).isEqualTo("1234");
        assertThat(read(APOSTROPHE, "1'234'567.5")).isEqualTo("1234567.5");
        assertThat(read(APOSTROPHE, "1\u2019234")).isEqualTo("1234");
        assertRefused(SPACE, "12 34");
        assertRefused(SPACE, "030 1234567");
        assertRefused(APOSTROPHE, "5'11");
        assertRefused(APOSTROPHE, "1'23'456");
    }

    @Test
    void theMessageShowsWhereSeparatorsBelong() {
        assertThatThrownBy(() -> read(COMMA, "15,40"))
                .hasMessage(
                        "to_number takes a number with its separators where groups of digits end, such as 1,234,567,"
                                + " found \"15,40\"");
    }

    @Test
    void aLocaleSaysItAll() {
        assertThat(read("{\"locale\": \"en-IN\"}", "1,23,456.50")).isEqualTo("123456.50");
        assertThat(read("{\"locale\": \"en-IN\"}", "12,34,567")).isEqualTo("1234567");
        assertRefused("{\"locale\": \"en-IN\"}", "123,456");
        assertRefused("{\"locale\": \"en-US\"}", "1,23,456");
        assertThat(read("{\"locale\": \"de-DE\"}", "1.234,5")).isEqualTo("1234.5");
        assertThat(read("{\"locale\": \"de-CH\"}", "1’234.5")).isEqualTo("1234.5");
        assertThat(read("{\"locale\": \"fr-FR\"}", "1 234,5")).isEqualTo("1234.5");
        assertThat(read("{\"locale\": \"fa\"}", "۱٬۲۳۴٫۵")).isEqualTo("1234.5");
    }

    @ParameterizedTest
    @CsvSource({
        "en-IN", "hi-IN", "mr-IN", "bn-BD", "fa-IR", "ar-EG", "de-CH", "sv-SE", "fr-FR", "es-ES", "en-US", "he-IL"
    })
    void whatNumberFormatWritesIsReadBack(String locale) {
        for (String number : new String[] {"1234567.5", "-1234567.25", "123", "0.5", "-1000"}) {
            String params = "{\"grouping\": true, \"locale\": \"" + locale + "\"}";
            String written = Transforms.run("number_format", params, number).textValue();

            assertThat(read("{\"locale\": \"" + locale + "\"}", written))
                    .as(written)
                    .isEqualTo(number);
        }
    }

    private static String read(String params, String text) {
        return JsonCodec.write(
                Transforms.prepared("to_number", params).apply(TextNode.valueOf(text), Transforms.json("{}")));
    }

    private static void assertRefused(String params, String text) {
        assertThatThrownBy(() -> read(params, text))
                .as(text)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("to_number takes a number");
    }
}
