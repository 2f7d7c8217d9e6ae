package io.adaptor.internal.transform;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormatSymbols;
import java.util.List;

/** How digits are written: decimals, rounding, and the separators of a locale, of which ROOT's are point and comma. */
record NumberStyle(RoundingMode rounding, boolean grouping, char decimalSeparator, char groupingSeparator) {
    /** The parameters that a style is read from; decimals are apart, because not everyone has the same default. */
    static final List<String> PARAMETERS = List.of("decimals", "rounding", "grouping", "locale");

    static final int MAX_DECIMALS = 100;

    static NumberStyle of(Params params) {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(params.locale("locale"));
        return new NumberStyle(
                params.choice("rounding", Numbers.ROUNDINGS, RoundingMode.HALF_EVEN),
                params.flag("grouping"),
                symbols.getDecimalSeparator(),
                symbols.getGroupingSeparator());
    }

    BigDecimal rounded(BigDecimal number, int decimals) {
        return number.setScale(decimals, rounding);
    }

    /** The digits of a number without its sign. */
    String digits(BigDecimal number) {
        String plain = number.abs().toPlainString();
        if (!grouping && decimalSeparator == '.') {
            return plain;
        }
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        StringBuilder digits = new StringBuilder(whole);
        for (int i = whole.length() - 3; grouping && i > 0; i -= 3) {
            digits.insert(i, groupingSeparator);
        }
        if (point >= 0) {
            digits.append(decimalSeparator).append(plain, point + 1, plain.length());
        }
        return digits.toString();
    }
}
