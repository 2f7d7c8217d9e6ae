package io.adaptor.internal.transform;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.spi.ValueTransform;
import io.adaptor.spi.ValueTransform.Change;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/** Numbers in human-readable form. */
final class FormatTransforms {
    private FormatTransforms() {}

    static List<ValueTransform> all() {
        List<String> currency = new ArrayList<>(List.of("currency", "field", "minor_units", "style"));
        currency.addAll(NumberStyle.PARAMETERS);
        return List.of(
                NamedTransform.of("number_format", NumberStyle.PARAMETERS, FormatTransforms::number),
                NamedTransform.of("currency_format", List.copyOf(currency), FormatTransforms::currency));
    }

    private static Change number(Params params) {
        NumberStyle style = NumberStyle.ofNumbers(params);
        boolean fixed = params.has("decimals");
        int decimals = params.whole("decimals", 0, NumberStyle.MAX_DECIMALS, 0);
        String minus = minus(params.numberLocale("locale"));
        return (value, surroundings) -> {
            BigDecimal number = Numbers.read(value);
            BigDecimal rounded = fixed ? style.rounded(number, decimals) : number;
            return Values.node((rounded.signum() < 0 ? minus : "") + style.digits(rounded));
        };
    }

    /**
     * Returns the prefix of a negative number: a hyphen or a true minus sign, in some scripts with a directional mark.
     */
    private static String minus(Locale locale) {
        return NumberFormat.getInstance(locale) instanceof DecimalFormat format ? format.getNegativePrefix() : "-";
    }

    private enum Style {
        CODE,
        SYMBOL,
        PLAIN
    }

    private static Change currency(Params params) {
        Operand<Currency> currency =
                Operand.of(params, "currency", "a currency code of ISO 4217 such as USD", FormatTransforms::currencyOf);
        boolean minorUnits = params.flag("minor_units");
        Style style = params.choice("style", List.of(Style.values()), Style.CODE);
        int decimals = params.whole("decimals", 0, NumberStyle.MAX_DECIMALS, -1);
        NumberStyle digits = NumberStyle.ofAmounts(params);
        Locale locale = params.numberLocale("locale");
        String minus = minus(locale);
        CurrencyPlaces places = CurrencyPlaces.of(locale);
        return (value, surroundings) -> {
            Currency unit = currency.in(surroundings);
            BigDecimal amount = Numbers.read(value);
            int minorDigits = unit.getDefaultFractionDigits();
            BigDecimal major = minorUnits ? amount.movePointLeft(minorDigits) : amount;
            BigDecimal rounded = digits.rounded(major, decimals < 0 ? minorDigits : decimals);
            boolean negative = rounded.signum() < 0;
            String written = digits.digits(rounded);
            return Values.node(
                    switch (style) {
                        case PLAIN -> (negative ? minus : "") + written;
                        case CODE -> (negative ? minus : "") + places.withCode(unit.getCurrencyCode(), written);
                        case SYMBOL -> places.withSymbol(unit.getSymbol(locale), written, negative);
                    });
        };
    }

    private static Currency currencyOf(JsonNode code) {
        Currency currency = Currency.getInstance(code.asText().toUpperCase(Locale.ROOT));
        if (currency.getDefaultFractionDigits() < 0) {
            throw new IllegalArgumentException("not a currency that has amounts");
        }
        return currency;
    }
}
