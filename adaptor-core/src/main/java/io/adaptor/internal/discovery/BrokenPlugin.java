package io.adaptor.internal.discovery;

import java.nio.file.Path;

/**
 * A plugin of a directory that was skipped. Immutable.
 *
 * @param origin its JAR or folder
 * @param error its error, and how to fix it
 */
public record BrokenPlugin(Path origin, String error) {}
