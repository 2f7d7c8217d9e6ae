package io.adaptor.api.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** Numbers as plain digits, without an exponent, and the bounds that keep those digits few. */
public final class PlainNumbers {
    /** The digits that a number may have before its decimal point, after it, and in all. */
    public static final int MAX_DIGITS = 1000;

    /** What to say of a number that {@link #fits} refuses. */
    public static final String RULE = "a number may have up to " + MAX_DIGITS
            + " digits, written without an exponent; write a longer one as a text, in quotes";

    private PlainNumbers() {}

    /** Whether the plain digits of a number are few enough: ten characters such as 1e99999999 can be a hundred million. */
    public static boolean fits(BigDecimal number) {
        int scale = number.scale();
        return scale <= MAX_DIGITS && scale > -MAX_DIGITS && fits(number.precision(), scale);
    }

    private static boolean fits(int precision, int scale) {
        return precision <= MAX_DIGITS && precision - scale <= MAX_DIGITS;
    }

    /** Whether a number is finite and {@link #fits}. */
    public static boolean isSound(JsonNode number) {
        if (isBinary(number)) {
            return Double.isFinite(number.doubleValue());
        }
        return number.isIntegralNumber() || fits(number.decimalValue());
    }

    /** The plain digits of a number; beyond the bounds, and of what is not finite, the shortest text there is. */
    public static String text(JsonNode number) {
        if (number.isIntegralNumber() || !isSound(number)) {
            return number.asText();
        }
        // The shortest text of a float is not that of the double it widens to: 1.1f would be 1.100000023841858.
        BigDecimal value = isBinary(number) ? new BigDecimal(number.asText()) : number.decimalValue();
        return value.toPlainString();
    }

    private static boolean isBinary(JsonNode number) {
        return number.isDouble() || number.isFloat();
    }
}
