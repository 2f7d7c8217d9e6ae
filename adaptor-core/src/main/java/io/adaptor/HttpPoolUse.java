package io.adaptor;

/**
 * The number of HTTP connections of a client at one moment. Immutable.
 *
 * @param open the number of open connections, including idle ones
 * @param idle the number of open connections that are not in use
 */
public record HttpPoolUse(int open, int idle) {}
