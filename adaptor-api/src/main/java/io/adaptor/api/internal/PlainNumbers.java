package io.adaptor.api.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Writes numbers as plain digits without an exponent, and limits the number of those digits. */
public final class PlainNumbers {
    /** The maximum number of digits that a number may have before its decimal point, and after it. */
    public static final int MAX_DIGITS = 1000;

    /**
     * The maximum number of characters of such a number, including sign, point and exponent; parsing longer ones takes
     * quadratic time.
     */
    public static final int MAX_LENGTH = 2 * MAX_DIGITS + 20;

    private static final int BITS_OF_DIGITS = 3322;

    /** The message for a number that {@link #fits} rejects. */
    public static final String TOO_LONG =
            "a number of more than " + MAX_DIGITS + " digits before or after its decimal point";

    private PlainNumbers() {}

    /**
     * Returns whether the number of plain digits is allowed: ten characters such as 1e99999999 can expand to a hundred
     * million digits.
     */
    public static boolean fits(BigDecimal number) {
        int scale = number.scale();
        // Check the scale first: the sum of both can overflow an int.
        return scale <= MAX_DIGITS && scale > -MAX_DIGITS && number.precision() - scale <= MAX_DIGITS;
    }

    /** Like {@link #fits(BigDecimal)}. */
    public static boolean fits(BigInteger number) {
        int bits = number.bitLength();
        return bits < BITS_OF_DIGITS || (bits == BITS_OF_DIGITS && fits(new BigDecimal(number)));
    }

    /** Returns whether a number is finite and {@link #fits}. */
    public static boolean isSound(JsonNode number) {
        if (isBinary(number)) {
            return Double.isFinite(number.doubleValue());
        }
        if (number.isBigInteger()) {
            return fits(number.bigIntegerValue());
        }
        return number.isIntegralNumber() || fits(number.decimalValue());
    }

    /** Returns the plain digits of a number; beyond the bounds, or if it is not finite, its shortest text. */
    public static String text(JsonNode number) {
        if (number.isIntegralNumber() || !isSound(number)) {
            return number.asText();
        }
        // The shortest text of a float differs from that of the double it widens to: 1.1f would become
        // 1.100000023841858.
        BigDecimal value = isBinary(number) ? new BigDecimal(number.asText()) : number.decimalValue();
        return value.toPlainString();
    }

    private static boolean isBinary(JsonNode number) {
        return number.isDouble() || number.isFloat();
    }
}
