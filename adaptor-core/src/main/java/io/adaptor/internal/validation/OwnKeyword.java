package io.adaptor.internal.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.Keyword;
import com.networknt.schema.keyword.KeywordValidator;

/**
 * A keyword of the drafts with its own implementation here, because the library's is too slow or wrong for some values.
 */
record OwnKeyword(String value, Check check) implements Keyword {
    @Override
    public String getValue() {
        return value;
    }

    @Override
    public KeywordValidator newValidator(
            SchemaLocation location, JsonNode stated, Schema parent, SchemaContext context) {
        return check.of(this, location, stated, parent, context);
    }

    /** Creates the check of one schema. */
    @FunctionalInterface
    interface Check {
        KeywordValidator of(
                Keyword keyword, SchemaLocation location, JsonNode stated, Schema parent, SchemaContext context);
    }
}
