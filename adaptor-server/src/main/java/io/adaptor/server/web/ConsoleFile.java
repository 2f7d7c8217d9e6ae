package io.adaptor.server.web;

import org.jspecify.annotations.Nullable;

/**
 * A file of the console. Its bytes must not be modified.
 *
 * @param type the media type
 * @param content the content
 * @param compressed the content compressed with gzip; null if no compressed file exists
 * @param tag the entity tag, which changes with the content
 */
record ConsoleFile(String type, byte[] content, byte @Nullable [] compressed, String tag) {}
