package io.adaptor.examples.redis;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * An answer of Redis, read to its end. Immutable, but for the bytes.
 *
 * @param value what it says; JSON null where there is an error or bytes
 * @param error the text of an error, the first where it has several
 * @param bytes an answer that is one value, and not text in UTF-8
 * @param binary whether a value inside of it is not text in UTF-8
 * @param size in bytes as sent
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RespAnswer(JsonNode value, @Nullable String error, byte @Nullable [] bytes, boolean binary, long size) {}
