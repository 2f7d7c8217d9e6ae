package io.adaptor.internal.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatTransformsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {}                                                    | 1234567.10   | 1234567.10
            {}                                                    | 1e3          | 1000
            {"grouping": true}                                    | 123          | 123
            {"grouping": true}                                    | 1234         | 1,234
            {"grouping": true}                                    | -123456      | -123,456
            {"grouping": true}                                    | 9007199254740993 | 9,007,199,254,740,993
            {"decimals": 2}                                       | -0.001       | 0.00
            {"decimals": 2}                                       | 2.005        | 2.00
            {"decimals": 2, "rounding": "half_up"}                | 2.005        | 2.01
            {"decimals": 0}                                       | 0.5          | 0
            {"decimals": 3, "locale": "fr"}                       | 1.5          | 1,500
            """)
    void numbersAreWrittenInFull(String params, String value, String text) {
        assertThat(Transforms.run("number_format", params, value).textValue()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"currency": "USD"}                                                   | 12.5         | USD 12.50
            {"currency": "USD"}                                                   | -12.5        | -USD 12.50
            {"currency": "USD"}                                                   | "12.345"     | USD 12.34
            {"currency": "USD", "rounding": "half_up"}                            | "12.345"     | USD 12.35
            {"currency": "USD", "style": "symbol"}                                | 12.5         | US$12.50
            {"currency": "USD", "style": "plain", "minor_units": true}            | 5            | 0.05
            {"currency": "USD", "minor_units": true}                              | 9007199254740993 | USD 90071992547409.93
            {"currency": "USD", "decimals": 0}                                    | 12.5         | USD 12
            {"currency": "JPY", "style": "symbol", "locale": "ja-JP"}             | 1250         | ￥1250
            {"currency": "EUR", "locale": "de-DE", "grouping": true}              | 1234.5       | 1.234,50 EUR
            {"currency": "EUR", "locale": "en-IE", "style": "symbol"}             | -3           | -€3.00
            """)
    void amountsAreWrittenAsTheCurrencyHasThem(String params, String value, String text) {
        assertThat(Transforms.run("currency_format", params, value).textValue()).isEqualTo(text);
    }

    @Test
    void aFieldThatHoldsNoCurrencySaysSo() {
        assertThatThrownBy(() -> Transforms.run("currency_format", "{\"field\": \"c\"}", "{\"c\": \"E\"}", "1"))
                .hasMessage(
                        "currency_format takes a currency code of ISO 4217 such as USD in field \"c\", found \"E\"");
    }

    @Test
    void theLanguageOfTheMachineChangesNothing() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(new Locale("tr", "TR"));
            assertThat(Transforms.run("uppercase", "{}", "\"title\"").textValue())
                    .isEqualTo("TITLE");
            assertThat(Transforms.run("lowercase", "{}", "\"TITLE\"").textValue())
                    .isEqualTo("title");
            assertThat(Transforms.run("capitalize", "{}", "\"istanbul\"").textValue())
                    .isEqualTo("Istanbul");
            assertThat(Transforms.run("currency_format", "{\"currency\": \"inr\"}", "1.5")
                            .textValue())
                    .isEqualTo("INR 1.50");
            assertThat(Transforms.run("number_format", "{\"grouping\": true}", "1234.5")
                            .textValue())
                    .isEqualTo("1,234.5");
            assertThat(Transforms.run("date_format", "{\"to\": \"d MMM yyyy\"}", "\"2024-05-01\"")
                            .textValue())
                    .isEqualTo("1 May 2024");
            assertThat(Transforms.run("to_boolean", "{}", "\"FALSE\"").booleanValue())
                    .isFalse();
            assertThat(Transforms.run(
                                    "date_diff", "{\"value\": \"2024-05-01\", \"unit\": \"minutes\"}", "\"2024-04-30\"")
                            .intValue())
                    .isEqualTo(1440);
        } finally {
            Locale.setDefault(before);
        }
    }
}
