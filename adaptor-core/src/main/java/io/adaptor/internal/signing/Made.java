package io.adaptor.internal.signing;

/**
 * Bytes that stand for a name or a text of a rule.
 *
 * @param bytes the bytes
 * @param secret whether they are a credential, or made of one
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record Made(byte[] bytes, boolean secret) {}
