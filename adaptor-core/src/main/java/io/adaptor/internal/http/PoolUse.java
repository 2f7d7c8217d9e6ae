package io.adaptor.internal.http;

/**
 * The HTTP connections that are there at one moment.
 *
 * @param idle those of them that wait to be used again
 */
public record PoolUse(int open, int idle) {}
