package io.adaptor.internal.validation;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import java.util.List;
import java.util.function.Predicate;

/**
 * One of the engine's own formats, for the schema library, whose checks accept other texts and sometimes take
 * exponential time.
 */
record SchemaFormat(String name, Predicate<String> check) implements Format {
    static List<Format> all() {
        return ValueFormats.byName().entrySet().stream()
                .<Format>map(entry -> new SchemaFormat(entry.getKey(), entry.getValue()))
                .toList();
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public boolean matches(ExecutionContext context, String value) {
        return check.test(value);
    }

    @Override
    public String getMessageKey() {
        return "format";
    }
}
