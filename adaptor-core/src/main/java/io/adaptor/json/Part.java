package io.adaptor.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of a record in the format: a field, or the fields of an inner record on the same level.
 *
 * @param <R> the record
 * @param <B> its draft
 */
interface Part<R, B> {
    /** Reads into a draft; if {@code demanding}, reports required fields that are absent. */
    void read(FieldReader in, B draft, boolean demanding);

    /** Sets the replacements of absent values in a draft. */
    void prepare(B draft);

    /**
     * Writes the values that differ from {@code standard}, a record with the defaults, which is null if there is none.
     */
    void write(R record, @Nullable R standard, ObjectNode out);

    /** Adds to the properties and required names of a schema. */
    void describe(@Nullable R standard, ObjectNode schema, Definitions definitions);

    /** Returns the kinds of the fields by name, in their order. */
    Map<String, Kind<?>> kinds();

    /** See {@link Kind#secrets}. */
    List<String> secrets();
}
