package io.adaptor.tools;

/**
 * What a host may assume about a tool, with the names of the Model Context Protocol. These are hints, derived from the
 * method and the idempotency class of the endpoint; the remote system may behave differently. Immutable.
 *
 * @param readOnly whether the tool changes nothing
 * @param destructive whether it may change or remove existing data; false for a tool that only adds or only reads
 * @param idempotent whether calling it again with the same arguments has no further effect
 * @param openWorld whether it interacts with external systems; true for every endpoint
 */
public record ToolAnnotations(boolean readOnly, boolean destructive, boolean idempotent, boolean openWorld) {}
