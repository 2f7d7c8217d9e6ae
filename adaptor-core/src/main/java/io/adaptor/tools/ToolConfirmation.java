package io.adaptor.tools;

/**
 * What a user has to agree to before a call is made. Immutable.
 *
 * @param message what would happen, for the user; arguments included, credentials not
 * @param token goes into {@link ToolCall#confirmed} once the user has agreed; holds for these arguments, this tool, tenant and
 *     connection, for ten minutes. Never show it to the model
 */
public record ToolConfirmation(String message, String token) {}
