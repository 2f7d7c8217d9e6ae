package io.adaptor.json;

import org.yaml.snakeyaml.error.Mark;

/**
 * Where something stands in the text of a document.
 *
 * @param line the line, from 1; 0 for none
 * @param column the character of the line, from 1; 0 where only the line is known
 */
record Spot(int line, int column) {
    /** For documents that come without lines. */
    static final Spot NOWHERE = new Spot(0, 0);

    static Spot line(int line) {
        return new Spot(line, 0);
    }

    static Spot of(Mark mark) {
        return new Spot(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
