package io.adaptor.tools;

/**
 * A confirmation that the user must give before a call is made. Immutable.
 *
 * @param message a description of the call for the user, with its arguments but without credentials
 * @param token the token to pass to {@link ToolCall#confirmed} once the user has agreed; valid for ten minutes, for
 *     these arguments, tool, tenant and connection. Never show it to the model
 */
public record ToolConfirmation(String message, String token) {}
