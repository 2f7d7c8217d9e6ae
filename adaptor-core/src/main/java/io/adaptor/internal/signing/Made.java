package io.adaptor.internal.signing;

/**
 * The bytes of a name or a text of a rule.
 *
 * @param bytes the bytes
 * @param secret whether they are a credential, or derived from one
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record Made(byte[] bytes, boolean secret) {}
