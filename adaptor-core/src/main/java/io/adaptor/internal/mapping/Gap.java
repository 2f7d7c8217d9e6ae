package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.node.NullNode;

/** A place in a tree that is still to be filled; whoever does not know of it sees null. Immutable. */
final class Gap extends NullNode {
    /** A default comes here when everything is transformed. */
    static final Gap DEFAULT = new Gap();

    /** An element of an array before one that was set. */
    static final Gap HOLE = new Gap();

    private static final long serialVersionUID = 1L;

    private Gap() {}
}
