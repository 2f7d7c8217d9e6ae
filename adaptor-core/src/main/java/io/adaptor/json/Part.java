package io.adaptor.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a record has in the format: a field, or the fields of a part of it that stand flat beside the others.
 *
 * @param <R> the record
 * @param <B> its draft
 */
interface Part<R, B> {
    /** Reads into a draft; {@code demanding} reports what is needed and absent. */
    void read(FieldReader in, B draft, boolean demanding);

    /** Gives a draft what stands in for absent values. */
    void prepare(B draft);

    /** Writes what differs from {@code standard}, a record with the defaults; null where there can't be one. */
    void write(R record, @Nullable R standard, ObjectNode out);

    /** Adds to the properties and required names of a schema. */
    void describe(@Nullable R standard, ObjectNode schema, Definitions definitions);

    /** The kinds of the fields this is made of by their names, in their order. */
    Map<String, Kind<?>> kinds();

    /** See {@link Kind#secrets}. */
    List<String> secrets();
}
