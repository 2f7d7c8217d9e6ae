package io.adaptor.api.internal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Makes nodes as they are, but none of a number that a few characters can make gigabytes of. */
public final class BoundedNumbers extends JsonNodeFactory {
    /** What to say of such a number in a text that is read. */
    public static final String TOO_LONG = PlainNumbers.TOO_LONG + ", which only a text in quotes can hold";

    private static final long serialVersionUID = 1L;

    /** A factory that keeps the zeros at the end of decimals. */
    public BoundedNumbers() {
        super(true);
    }

    @Override
    public ValueNode numberNode(BigDecimal number) {
        if (number != null && !PlainNumbers.fits(number)) {
            throw new TooManyDigits();
        }
        return super.numberNode(number);
    }

    @Override
    public ValueNode numberNode(BigInteger number) {
        if (number != null && !PlainNumbers.fits(number)) {
            throw new TooManyDigits();
        }
        return super.numberNode(number);
    }

    /** A number of too many digits. */
    public static final class TooManyDigits extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private TooManyDigits() {
            super(TOO_LONG);
        }
    }
}
