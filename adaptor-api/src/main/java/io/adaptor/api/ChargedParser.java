package io.adaptor.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A parser that charges the memory of a tree while the tree is built from its tokens. Not safe for use by multiple
 * threads.
 */
final class ChargedParser extends JsonParserDelegate {
    /** The number of bytes charged at a time. */
    private static final int PORTION = 64 << 10;

    private final MemoryLimit memory;
    private long unpaid;

    /** Wraps another parser. */
    public ChargedParser(JsonParser parser, MemoryLimit memory) {
        super(parser);
        this.memory = memory;
    }

    @Override
    public @Nullable JsonToken nextToken() throws IOException {
        JsonToken token = delegate.nextToken();
        if (token != null) {
            charge(token);
        }
        return token;
    }

    @Override
    public @Nullable JsonToken nextValue() throws IOException {
        JsonToken token = nextToken();
        return token == JsonToken.FIELD_NAME ? nextToken() : token;
    }

    @Override
    public @Nullable String nextFieldName() throws IOException {
        return nextToken() == JsonToken.FIELD_NAME ? delegate.currentName() : null;
    }

    /** Charges the remainder that has not been charged yet. */
    public void settle() {
        memory.take(unpaid);
        unpaid = 0;
    }

    private void charge(JsonToken token) throws IOException {
        unpaid += switch (token) {
            case START_OBJECT -> TreeMemory.object() + TreeMemory.ELEMENT;
            case START_ARRAY -> TreeMemory.ARRAY + TreeMemory.ELEMENT;
            // The parser interns field names and returns the same strings again, so they cost little unless all differ.
            case FIELD_NAME ->
                TreeMemory.FIELD + TreeMemory.name(delegate.currentName().length());
            case VALUE_STRING -> TreeMemory.text(delegate.getTextLength()) + TreeMemory.ELEMENT;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                TreeMemory.number(delegate.getTextLength()) + TreeMemory.ELEMENT;
            default -> TreeMemory.ELEMENT;
        };
        if (unpaid > PORTION) {
            settle();
        }
    }
}
