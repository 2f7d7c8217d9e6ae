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

/** Numbers written for people. */
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
        NumberStyle style = NumberStyle.of(params);
        boolean fixed = params.has("decimals");
        int decimals = params.whole("decimals", 0, NumberStyle.MAX_DECIMALS, 0);
        return (value, surroundings) -> {
            BigDecimal number = Numbers.read(value);
            BigDecimal rounded = fixed ? style.rounded(number, decimals) : number;
            return Values.node((rounded.signum() < 0 ? "-" : "") + style.digits(rounded));
        };
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
        NumberStyle digits = NumberStyle.of(params);
        Locale locale = params.locale("locale");
        String pattern =
                NumberFormat.getCurrencyInstance(locale) instanceof DecimalFormat format ? format.toPattern() : "¤ 0";
        // Without a locale the pattern has a space after the symbol, which nobody writes: $12.50.
        boolean gap =
                style == Style.CODE || locale != Locale.ROOT && pattern.matches(".*(¤[\\s\\u00a0]|[\\s\\u00a0]¤).*");
        boolean first = pattern.startsWith("¤");
        return (value, surroundings) -> {
            Currency unit = currency.in(surroundings);
            BigDecimal amount = Numbers.read(value);
            int minorDigits = unit.getDefaultFractionDigits();
            BigDecimal major = minorUnits ? amount.movePointLeft(minorDigits) : amount;
            BigDecimal rounded = digits.rounded(major, decimals < 0 ? minorDigits : decimals);
            String sign = rounded.signum() < 0 ? "-" : "";
            String written = digits.digits(rounded);
            if (style == Style.PLAIN) {
                return Values.node(sign + written);
            }
            String mark = style == Style.CODE ? unit.getCurrencyCode() : unit.getSymbol(locale);
            String between = gap ? " " : "";
            return Values.node(sign + (first ? mark + between + written : written + between + mark));
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
