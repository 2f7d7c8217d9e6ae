package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.node.NullNode;

/** A placeholder in a tree that is still to be filled; code that does not know this class sees null. Immutable. */
final class Gap extends NullNode {
    /** Replaced by a default once everything is transformed. */
    static final Gap DEFAULT = new Gap();

    /** An unset array element before one that was set. */
    static final Gap HOLE = new Gap();

    private static final long serialVersionUID = 1L;

    private Gap() {}
}
