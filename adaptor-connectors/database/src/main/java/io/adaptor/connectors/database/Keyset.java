package io.adaptor.connectors.database;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Keyset pagination by the values of the last row: pages stay correct while rows are inserted and deleted, and the last
 * page is as fast as the first. Immutable.
 *
 * @param columns the columns of the query that are unique together and never null
 * @param descending whether the largest values come first
 * @param size the number of rows of a page
 */
record Keyset(List<String> columns, boolean descending, int size) {
    /** The field of the body with the values after which the next page begins. */
    static final String NEXT = "next";

    /** The name of the parameter for the value of a column. */
    static String parameter(String column) {
        return "next." + column;
    }

    Keyset {
        columns = List.copyOf(columns);
    }

    /**
     * Returns the statement of a page. It reads one extra row, which shows whether there is another page.
     *
     * @param first whether it is the first page
     */
    NamedStatement page(NamedStatement query, boolean first, Product product) {
        StringBuilder text =
                new StringBuilder("select * from (").append(query.text()).append("\n) adaptor_page");
        List<String> names = new ArrayList<>(query.names());
        if (!first) {
            text.append(" where ");
            if (product == Product.POSTGRESQL || product == Product.SQLITE) {
                rowValue(text, names);
            } else {
                nested(text, names, 0);
            }
        }
        text.append(" order by ")
                .append(columns.stream()
                        .map(column -> column + (descending ? " desc" : ""))
                        .collect(Collectors.joining(", ")))
                .append(product == Product.OTHER ? " fetch first " : " limit ")
                .append(size + 1)
                .append(product == Product.OTHER ? " rows only" : "");
        return new NamedStatement(text.toString(), names);
    }

    private void rowValue(StringBuilder text, List<String> names) {
        text.append('(')
                .append(String.join(", ", columns))
                .append(')')
                .append(descending ? " < " : " > ")
                .append('(');
        text.append(IntStream.range(0, columns.size()).mapToObj(i -> "?").collect(Collectors.joining(", ")))
                .append(')');
        columns.forEach(column -> names.add(parameter(column)));
    }

    // a > ? or (a = ? and (b > ?)): not every database uses an index for (a, b) > (?, ?).
    private void nested(StringBuilder text, List<String> names, int from) {
        String column = columns.get(from);
        text.append('(').append(column).append(descending ? " < ?" : " > ?");
        names.add(parameter(column));
        if (from + 1 < columns.size()) {
            text.append(" or (").append(column).append(" = ? and ");
            names.add(parameter(column));
            nested(text, names, from + 1);
            text.append(')');
        }
        text.append(')');
    }
}
