package io.adaptor.internal.transform;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Locale;

/**
 * Where a locale puts the currency sign and the minus sign around the digits.
 *
 * @param before the text before a positive amount, with {@link #MARK} for the currency
 * @param beforeNegative the text before a negative amount
 */
record CurrencyPlaces(String before, String after, String beforeNegative, String afterNegative) {
    private static final String MARK = "\uE000";

    static CurrencyPlaces of(Locale locale) {
        if (locale.equals(Locale.ROOT) || !(NumberFormat.getCurrencyInstance(locale) instanceof DecimalFormat format)) {
            // The pattern of the root locale has a space after the symbol, which is not the usual form: $12.50.
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

    /** Formats with a currency code; since it consists of letters, a space always separates it from the digits. */
    String withCode(String code, String digits) {
        return before.contains(MARK) ? code + " " + digits : digits + " " + code;
    }
}
