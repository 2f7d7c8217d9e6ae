package io.adaptor.api.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Numbers as plain digits, without an exponent, and the bounds that keep those digits few. */
public final class PlainNumbers {
    /** The digits that a number may have before its decimal point, and after it. */
    public static final int MAX_DIGITS = 1000;

    /** The characters that such a number may take, sign, point and exponent included; longer ones take quadratic time. */
    public static final int MAX_LENGTH = 2 * MAX_DIGITS + 20;

    private static final int BITS_OF_DIGITS = 3322;

    /** What to say of a number that {@link #fits} refuses. */
    public static final String TOO_LONG =
            "a number of more than " + MAX_DIGITS + " digits before or after its decimal point";

    private PlainNumbers() {}

    /** Whether the plain digits of a number are few enough: ten characters such as 1e99999999 can be a hundred million. */
    public static boolean fits(BigDecimal number) {
        int scale = number.scale();
        // The scale first: the sum of both can be beyond an int.
        return scale <= MAX_DIGITS && scale > -MAX_DIGITS && number.precision() - scale <= MAX_DIGITS;
    }

    /** As {@link #fits(BigDecimal)}. */
    public static boolean fits(BigInteger number) {
        int bits = number.bitLength();
        return bits < BITS_OF_DIGITS || (bits == BITS_OF_DIGITS && fits(new BigDecimal(number)));
    }

    /** Whether a number is finite and {@link #fits}. */
    public static boolean isSound(JsonNode number) {
        if (isBinary(number)) {
            return Double.isFinite(number.doubleValue());
        }
        if (number.isBigInteger()) {
            return fits(number.bigIntegerValue());
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
