package io.adaptor.json;

import org.yaml.snakeyaml.error.Mark;

/**
 * A position in the text of a document.
 *
 * @param line the line, from 1; 0 for none
 * @param column the character in the line, from 1; 0 if only the line is known
 */
record Spot(int line, int column) {
    /** The position in documents without lines. */
    static final Spot NOWHERE = new Spot(0, 0);

    static Spot line(int line) {
        return new Spot(line, 0);
    }

    static Spot of(Mark mark) {
        return new Spot(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
