package io.adaptor.tools;

/**
 * What a host may assume of a tool, as the Model Context Protocol names it. Hints: they follow from the method and the idempotency
 * class of the endpoint, and what the remote system really does is its own affair. Immutable.
 *
 * @param readOnly whether it changes nothing
 * @param destructive whether it may change or remove what is there; false for one that only adds, and for a read-only one
 * @param idempotent whether calling it again with the same arguments has no further effect
 * @param openWorld whether it deals with the outside world; true for every endpoint
 */
public record ToolAnnotations(boolean readOnly, boolean destructive, boolean idempotent, boolean openWorld) {}
