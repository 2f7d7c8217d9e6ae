package io.adaptor.internal.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.DecimalFormatSymbols;
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"grouping": true, "locale": "hi-IN"}                 | 1234567.5    | 12,34,567.5
            {"grouping": true, "locale": "en-IN", "decimals": 2}  | 1234567      | 12,34,567.00
            {"grouping": true, "locale": "en-IN"}                 | 123456789012 | 1,23,45,67,89,012
            {"grouping": true, "locale": "en-IN"}                 | -999         | -999
            {"grouping": true, "locale": "en-IN"}                 | 1000         | 1,000
            {"grouping": true, "locale": "ta-IN"}                 | 100000       | 1,00,000
            {"grouping": true, "locale": "ta-SG"}                 | 100000       | 100,000
            {"grouping": true, "locale": "en-GB"}                 | 1234567      | 1,234,567
            {"grouping": true, "locale": "de-CH"}                 | 1234567.5    | 1’234’567.5
            {"grouping": true, "locale": "mr-IN"}                 | 1234567.5    | १२,३४,५६७.५
            {"grouping": true, "locale": "bn"}                    | 100000       | ১,০০,০০০
            {"grouping": true, "locale": "fa"}                    | 1234.5       | ۱٬۲۳۴٫۵
            {"grouping": true, "locale": "ar-EG"}                 | 1234.5       | ١٬٢٣٤٫٥
            {"grouping": true, "locale": "ar-EG-u-nu-latn"}       | 1234.5       | 1,234.5
            {"locale": "sv"}                                      | -1.5         | −1,5
            {"grouping": true, "locale": "gu-IN"}                 | 10000000     | 1,00,00,000
            {"grouping": true, "locale": "pt-BR"}                 | 4.3e-7       | 0,00000043
            {"grouping": true, "locale": "en-PK"}                 | 1234567      | 1,234,567
            {"grouping": true, "locale": "th-TH-u-nu-thai"}       | 1234.5       | ๑,๒๓๔.๕
            """)
    void aLocaleIsHonouredWithItsGroupsDigitsAndMinus(String params, String value, String text) {
        assertThat(Transforms.run("number_format", params, value).textValue()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"currency": "INR", "style": "symbol", "locale": "en-IN", "grouping": true} | 1234567.5  | ₹12,34,567.50
            {"currency": "INR", "style": "symbol", "locale": "hi-IN", "grouping": true} | -1234567.5 | -₹12,34,567.50
            {"currency": "INR", "locale": "en-IN", "grouping": true}                    | 1234567.5  | INR 12,34,567.50
            {"currency": "INR", "style": "plain", "locale": "en-IN", "grouping": true}  | 1234567.5  | 12,34,567.50
            {"currency": "BDT", "style": "plain", "locale": "bn-BD", "grouping": true}  | 1234567.5  | ১২,৩৪,৫৬৭.৫০
            {"currency": "EUR", "style": "symbol", "locale": "nl-NL"}                   | -5         | € -5,00
            {"currency": "CHF", "style": "symbol", "locale": "de-CH", "grouping": true} | 1234.5     | CHF 1’234.50
            {"currency": "EUR", "style": "symbol", "locale": "de-DE", "grouping": true} | -1234.5    | -1.234,50 €
            {"currency": "SEK", "style": "plain", "locale": "sv-SE"}                    | -3         | −3,00
            {"currency": "KWD", "locale": "en-US"}                                      | 1.5        | KWD 1.500
            {"currency": "BHD", "style": "plain", "minor_units": true}                  | 1234       | 1.234
            {"currency": "CLP", "style": "plain", "locale": "es-CL", "grouping": true}  | 1250000    | 1.250.000
            {"currency": "JPY", "style": "plain"}                                       | 1250.5     | 1250
            {"currency": "NPR", "style": "plain", "locale": "ne-NP", "grouping": true}  | 1234567    | १२,३४,५६७.००
            {"currency": "INR", "style": "plain", "locale": "en-IN", "grouping": true}  | -100000    | -1,00,000.00
            """)
    void anAmountIsWrittenAsItsLocaleWritesAmounts(String params, String value, String text) {
        assertThat(Transforms.run("currency_format", params, value).textValue()).isEqualTo(text);
    }

    @Test
    void theSeparatorsOfAmountsMayDifferFromThoseOfNumbers() {
        DecimalFormatSymbols austrian = DecimalFormatSymbols.getInstance(Locale.forLanguageTag("de-AT"));

        assertThat(Transforms.run("number_format", "{\"grouping\": true, \"locale\": \"de-AT\"}", "1234")
                        .textValue())
                .isEqualTo("1" + austrian.getGroupingSeparator() + "234");
        assertThat(Transforms.run(
                                "currency_format",
                                "{\"currency\": \"EUR\", \"style\": \"plain\", \"grouping\": true, \"locale\": \"de-AT\"}",
                                "1234")
                        .textValue())
                .isEqualTo("1" + austrian.getMonetaryGroupingSeparator() + "234,00");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            number_format   | {"locale": "xx-YY"}                            | must be a language that Java knows
            number_format   | {"locale": "tlh"}                              | must be a language that Java knows
            number_format   | {"locale": "de-QQ"}                            | must have a country of ISO 3166
            number_format   | {"locale": "en-u-nu-xxxx"}                     | may say which digits
            number_format   | {"locale": "th-TH-u-ca-buddhist"}              | may say which digits
            currency_format | {"locale": "en-US-u-cf-account", "currency": "USD"} | may say which digits
            date_format     | {"to": "d MMM yyyy", "locale": "ar-u-nu-latn"}        | without
            uppercase       | {"locale": "qq"}                               | must be a language that Java knows
            to_number       | {"locale": "xx"}                               | must be a language that Java knows
            """)
    void aLocaleThatWouldBeHalfHonouredIsRefusedByName(String transform, String params, String message) {
        assertThatThrownBy(() -> Transforms.prepared(transform, params))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(transform + ": locale")
                .hasMessageContaining("found \"");
        assertThatThrownBy(() -> Transforms.prepared(transform, params)).hasMessageContaining(message.strip());
    }
}
