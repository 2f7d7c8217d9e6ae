package io.adaptor.internal.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.spi.ValueTransform;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ParamsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            round            | {"decimal": 2}                   | round: unknown parameter "decimal"; did you mean decimals?; it takes decimals, rounding
            round            | {"qwertyuiop": 2}                | round: unknown parameter "qwertyuiop"; it takes decimals, rounding
            abs              | {"value": 2}                     | abs: unknown parameter "value"; it takes none
            round            | {"decimals": "two"}              | round: decimals must be a whole number from -100 to 100, found "two"
            round            | {"decimals": 1.5}                | round: decimals must be a whole number from -100 to 100, found 1.5
            round            | {"decimals": 99999999999}        | round: decimals must be a whole number from -100 to 100, found 99999999999
            round            | {"rounding": "half-up"}          | round: rounding must be one of half_even, half_up, up, down, ceiling, floor, found "half-up"
            capitalize       | {"words": "yes"}                 | capitalize: words must be true or false, found "yes"
            replace          | {"find": "a"}                    | replace: replacement is required
            replace          | {"find": "", "replacement": ""}  | replace: find must be a text that is not empty, found ""
            replace          | {"find": ["a"]}                  | replace: find must be a text of up to 10000 characters, found an array of 1
            pad_left         | {"length": 3, "pad": "ab"}       | pad_left: pad must be one character, found "ab"
            add              | {}                               | add: needs one of value (a number) and field (the name of a field next to it)
            add              | {"value": 1, "field": "a"}       | add: needs one of value (a number) and field (the name of a field next to it)
            add              | {"value": "many"}                | add: value must be a number, found "many"
            add              | {"value": null}                  | add: value must be a number, found null
            add              | {"field": "a =="}                | add: field must be a JMESPath, found "a ==": syntax error
            modulo           | {"value": 0.00}                  | modulo: value must be a number other than zero, found 0.00
            concat           | {"values": "a"}                  | concat: values must be a list, found "a"
            concat           | {"values": [{}]}                 | concat: values must be a list of texts, numbers and booleans, found an array of 1
            concat           | {"fields": [1]}                  | concat: fields must be a list of fields, found an array of 1
            coalesce         | {}                               | coalesce: needs fields (names of fields next to it), values, or both
            conditional      | {"when": "a"}                    | conditional: needs then (the value where the condition holds), else, or both
            conditional      | {"then": 1}                      | conditional: when is required
            lookup           | {"table": ["a"]}                 | lookup: table must be a map from values to values, found an array of 1
            uppercase        | {"locale": "not a language"}     | uppercase: locale must be a language tag such as en, de-AT or pt-BR, found "not a language"
            to_zone          | {"zone": "Europe/Berln"}         | to_zone: zone must be a time zone such as Europe/Berlin, UTC or +02:00; did you mean Europe/Berlin?, found "Europe/Berln"
            date_format      | {"to": "bbbb"}                   | date_format: to must be iso, iso_date or a pattern such as dd.MM.yyyy HH:mm, found "bbbb"
            date_format      | {"from": "dd.MM"}                | date_format: from must have at least a year and a month, and for a time HH, or hh with a ("hh:mm a"), found "dd.MM"
            date_format      | {"from": "dd.MM.yyyy hh:mm"}     | date_format: from must say what is meant: hh counts to twelve and says nothing of morning or evening; use HH, or add a, found "dd.MM.yyyy hh:mm"
            date_add         | {"amount": 1.5}                  | date_add: amount must be a whole number, found 1.5
            date_add         | {"amount": 1, "unit": "day"}     | date_add: unit must be one of seconds, minutes, hours, days, weeks, months, years, found "day"
            date_diff        | {"value": "tomorrow"}            | date_diff: value must be a date in ISO 8601 such as 2024-05-01 or 2024-05-01T10:00:00Z, found "tomorrow"
            currency_format  | {"currency": "XAU"}              | currency_format: currency must be a currency code of ISO 4217 such as USD, found "XAU"
            to_number        | {"decimal_separator": ",", "grouping_separator": ","} | to_number: grouping_separator must differ from decimal_separator, found ","
            regex_extract    | {"pattern": "("}                 | regex_extract: pattern must be a regular expression of RE2 (missing closing )), found "("
            regex_extract    | {"pattern": "a", "group": 1}     | regex_extract: group must be the name of a group or a number from 0 to 0, found 1
            regex_replace    | {"pattern": "a", "replacement": "$1"} | regex_replace: replacement must have only $$ and groups of the pattern such as $1 or ${name} after a $, found "$1"
            hmac             | {}                               | hmac: key is required
            """)
    void wrongParametersAreFoundWhenARuleIsPrepared(String transform, String params, String message) {
        assertThatThrownBy(() -> Transforms.prepared(transform, params))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("transforms")
    void everyTransformRefusesAParameterThatItDoesNotKnow(NamedTransform transform) {
        assertThatThrownBy(() -> transform.prepare(Map.of("no_such_parameter", TextNode.valueOf("x")), text -> {
                    throw new AssertionError("nothing to compile");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(transform.name() + ": unknown parameter \"no_such_parameter\"");
    }

    static Iterable<ValueTransform> transforms() {
        return BuiltInTransforms.all();
    }

    @Test
    void aWrongKeyIsNeverShown() {
        assertThatThrownBy(() -> Transforms.prepared("hmac", "{\"key\": 123456789}"))
                .hasMessage("hmac: key must be a text that is not empty");
    }

    @Test
    void whatIsFoundIsShownShortAndOnOneLine() {
        assertThatThrownBy(() -> Transforms.run("to_number", "{}", "\"" + "line\\n".repeat(1000) + "\""))
                .hasMessageMatching("to_number takes a number or a text that holds one, found \"(line\\\\n){11}li…\"");
        assertThat(Found.quoted("😀".repeat(100))).hasSizeLessThanOrEqualTo(60).doesNotContain("?");
        assertThat(Found.quoted("a" + "😀".repeat(100))).hasSizeLessThanOrEqualTo(60);
    }

    @Test
    void aNumberIsGoodWhereATextIsMeantBecauseYamlReadsItSo() {
        assertThatCode(() -> Transforms.prepared("split", "{\"separator\": 0}")).doesNotThrowAnyException();
    }

    @Test
    void localesMayHaveAnUnderscore() {
        assertThat(Transforms.run("number_format", "{\"locale\": \"de_DE\"}", "1.5")
                        .textValue())
                .isEqualTo("1,5");
    }
}
