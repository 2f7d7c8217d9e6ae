package io.adaptor.internal.transform;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;

/**
 * How the digits of a number are written.
 *
 * @param separators the separators of a locale; for ROOT, point and comma
 */
record NumberStyle(RoundingMode rounding, boolean grouping, Separators separators) {
    /**
     * The parameters that a style is read from; decimals are read separately, because their default differs between
     * transforms.
     */
    static final List<String> PARAMETERS = List.of("decimals", "rounding", "grouping", "locale");

    static final int MAX_DECIMALS = 100;

    static NumberStyle ofNumbers(Params params) {
        return of(params, Separators.ofNumbers(params.numberLocale("locale")));
    }

    static NumberStyle ofAmounts(Params params) {
        return of(params, Separators.ofAmounts(params.numberLocale("locale")));
    }

    private static NumberStyle of(Params params, Separators separators) {
        return new NumberStyle(
                params.choice("rounding", Numbers.ROUNDINGS, RoundingMode.HALF_EVEN),
                params.flag("grouping"),
                separators);
    }

    BigDecimal rounded(BigDecimal number, int decimals) {
        return number.setScale(decimals, rounding);
    }

    /** Returns the digits of a number without its sign. */
    String digits(BigDecimal number) {
        String plain = number.abs().toPlainString();
        return !grouping && separators.areThoseOfJson() ? plain : localized(plain);
    }

    private String localized(String plain) {
        int point = plain.indexOf('.');
        int whole = point < 0 ? plain.length() : point;
        StringBuilder digits = new StringBuilder(plain.length() + whole / 2);
        for (int i = 0; i < whole; i++) {
            if (grouping && i > 0 && separators.separates(whole - i)) {
                digits.append(separators.grouping());
            }
            digits.append(separators.digit(plain.charAt(i)));
        }
        if (point >= 0) {
            digits.append(separators.decimal());
            for (int i = point + 1; i < plain.length(); i++) {
                digits.append(separators.digit(plain.charAt(i)));
            }
        }
        return digits.toString();
    }

    /**
     * The separators and the digit characters.
     *
     * @param furtherGroups the number of digits in each group left of the rightmost one, which has three
     */
    record Separators(char decimal, char grouping, int furtherGroups, char zero) {
        static Separators ofNumbers(Locale locale) {
            DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(locale);
            return new Separators(
                    symbols.getDecimalSeparator(),
                    symbols.getGroupingSeparator(),
                    DigitGroups.ofNumbers(locale),
                    symbols.getZeroDigit());
        }

        static Separators ofAmounts(Locale locale) {
            DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(locale);
            return new Separators(
                    symbols.getMonetaryDecimalSeparator(),
                    symbols.getMonetaryGroupingSeparator(),
                    DigitGroups.ofAmounts(locale),
                    symbols.getZeroDigit());
        }

        boolean areThoseOfJson() {
            return decimal == '.' && zero == '0';
        }

        /** Whether a separator belongs where the given number of digits follows before the decimals. */
        boolean separates(int following) {
            return following >= DigitGroups.FIRST && (following - DigitGroups.FIRST) % furtherGroups == 0;
        }

        char digit(char ascii) {
            return (char) (ascii - '0' + zero);
        }
    }
}
