package io.adaptor.server.web;

import org.jspecify.annotations.Nullable;

/**
 * A file of the console. Its bytes are to be read, not changed.
 *
 * @param type its media type
 * @param content what is in it
 * @param compressed the same by gzip; null where there is no such file beside it
 * @param tag changes with the content
 */
record ConsoleFile(String type, byte[] content, byte @Nullable [] compressed, String tag) {}
