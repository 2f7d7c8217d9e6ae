package io.adaptor.connectors.rest;

import org.jspecify.annotations.Nullable;

/**
 * A request body as it goes over the wire.
 *
 * @param bytes the bytes; none where they are read while they are sent
 * @param contentType what they are; null where there is no body
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record EncodedBody(byte[] bytes, @Nullable String contentType) {}
