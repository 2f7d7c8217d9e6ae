package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An object of the format that may also be written as a single value.
 *
 * @param name the name of its part of the schema
 * @param doc what it is
 * @param is whether a value of the document is the short form
 * @param read reads the short form
 * @param write the short form of a record; null where it says too little
 * @param form the schema of the short form
 * @param whole the object
 */
record ShortForm<R>(
        String name,
        String doc,
        Predicate<JsonNode> is,
        Function<Located, @Nullable R> read,
        Function<R, @Nullable JsonNode> write,
        ObjectNode form,
        Shape<R, ?> whole)
        implements Kind<R> {

    @Override
    public @Nullable R read(Located at) {
        return is.test(at.node()) ? read.apply(at) : whole.read(at);
    }

    @Override
    public JsonNode write(R value) {
        JsonNode brief = write.apply(value);
        return brief != null ? brief : whole.write(value);
    }

    @Override
    public ObjectNode schema(Definitions definitions) {
        return definitions.refer(name, () -> {
            ObjectNode schema = Definitions.object().put("description", doc);
            schema.putArray("oneOf").add(form.deepCopy()).add(whole.object(definitions));
            return schema;
        });
    }

    @Override
    public List<String> secrets() {
        return whole.secrets();
    }
}
