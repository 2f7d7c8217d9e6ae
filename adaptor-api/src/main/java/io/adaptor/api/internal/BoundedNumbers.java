package io.adaptor.api.internal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Creates nodes like its superclass, but rejects numbers of which a few characters could expand to gigabytes. */
public final class BoundedNumbers extends JsonNodeFactory {
    /** The message for such a number in a text that is read. */
    public static final String TOO_LONG = PlainNumbers.TOO_LONG + ", which only a text in quotes can hold";

    private static final long serialVersionUID = 1L;

    /** Creates a factory that keeps trailing zeros of decimals. */
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

    /** Thrown for a number with too many digits. */
    public static final class TooManyDigits extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private TooManyDigits() {
            super(TOO_LONG);
        }
    }
}
