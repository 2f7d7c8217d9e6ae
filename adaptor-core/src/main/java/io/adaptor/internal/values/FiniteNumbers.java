package io.adaptor.internal.values;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import java.io.IOException;

/** Rejects NaN and the infinities, which JSON numbers can't represent and which would become texts. */
final class FiniteNumbers extends JsonGeneratorDelegate {
    FiniteNumbers(JsonGenerator out) {
        super(out, false);
    }

    @Override
    public void writeNumber(double value) throws IOException {
        check(value);
        super.writeNumber(value);
    }

    @Override
    public void writeNumber(float value) throws IOException {
        check(value);
        super.writeNumber(value);
    }

    @Override
    public void writeArray(double[] array, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            check(array[i]);
        }
        super.writeArray(array, offset, length);
    }

    private void check(double value) throws Refusal {
        if (!Double.isFinite(value)) {
            throw new Refusal(this, "must be a finite number: JSON has no NaN and no infinity");
        }
    }
}
