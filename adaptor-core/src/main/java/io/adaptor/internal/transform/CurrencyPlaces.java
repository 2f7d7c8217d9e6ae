package io.adaptor.internal.transform;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Locale;

/**
 * Where a locale puts the mark of a currency and the minus around the digits.
 *
 * @param before what stands before a positive amount, with {@link #MARK} for the currency
 * @param beforeNegative the same of a negative amount
 */
record CurrencyPlaces(String before, String after, String beforeNegative, String afterNegative) {
    private static final String MARK = "\uE000";

    static CurrencyPlaces of(Locale locale) {
        if (locale.equals(Locale.ROOT) || !(NumberFormat.getCurrencyInstance(locale) instanceof DecimalFormat format)) {
            // The pattern of no locale has a space after the symbol, which nobody writes: $12.50.
            return new CurrencyPlaces(MARK, "", "-" + MARK, "");
        }
        DecimalFormatSymbols symbols = format.getDecimalFormatSymbols();
        symbols.setCurrencySymbol(MARK);
        format.setDecimalFormatSymbols(symbols);
        return new CurrencyPlaces(
                plainSpaces(format.getPositivePrefix()),
                plainSpaces(format.getPositiveSuffix()),
                plainSpaces(format.getNegativePrefix()),
                plainSpaces(format.getNegativeSuffix()));
    }

    private static String plainSpaces(String affix) {
        return affix.replace('\u00A0', ' ').replace('\u202F', ' ');
    }

    String withSymbol(String symbol, String digits, boolean negative) {
        return negative
                ? beforeNegative.replace(MARK, symbol) + digits + afterNegative.replace(MARK, symbol)
                : before.replace(MARK, symbol) + digits + after.replace(MARK, symbol);
    }

    /** A code is letters, so it always has a space between it and the digits. */
    String withCode(String code, String digits) {
        return before.contains(MARK) ? code + " " + digits : digits + " " + code;
    }
}
