package io.adaptor;

/**
 * The HTTP connections of a client at one moment. Immutable.
 *
 * @param open all that are there
 * @param idle those of them that wait to be used again
 */
public record HttpPoolUse(int open, int idle) {}
