package io.adaptor.internal.values;

import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/** The error of a value or a document that does not fit, with a message that quotes no value; Jackson adds the path. */
final class Refusal extends JsonMappingException {
    private static final long serialVersionUID = 1L;

    Refusal(@Nullable Closeable at, String why) {
        super(at, why);
    }
}
