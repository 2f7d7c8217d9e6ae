package io.adaptor.connectors.rest;

import org.jspecify.annotations.Nullable;

/**
 * A request body as it is sent.
 *
 * @param bytes the bytes; empty if they are streamed while they are sent
 * @param contentType the Content-Type; null if there is no body
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record EncodedBody(byte[] bytes, @Nullable String contentType) {}
