package io.adaptor.connectors.database;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A statement with named parameters, in the form that the driver expects. Immutable.
 *
 * @param text the statement, with a {@code ?} for each parameter
 * @param names the names of the parameters in order; a name may occur several times
 */
record NamedStatement(String text, List<String> names) {
    NamedStatement {
        names = List.copyOf(names);
    }

    /**
     * Reads a statement.
     *
     * @param setting the setting that contains it, for errors
     * @param casts the types to cast parameters to, by name; for PostgreSQL only
     * @throws InvalidStatement if it is more than one statement, has unnamed parameters, or is unterminated
     */
    static NamedStatement of(String setting, String sql, Product product, Map<String, String> casts) {
        StringBuilder text = new StringBuilder(sql.length() + 16);
        List<String> names = new ArrayList<>();
        for (SqlToken token : SqlTokens.of(setting, sql, product)) {
            if (token.kind() == SqlToken.Kind.PARAMETER) {
                names.add(token.text());
                String cast = product == Product.POSTGRESQL ? casts.get(token.text()) : null;
                text.append(cast == null ? "?" : "cast(? as " + cast + ")");
            } else {
                text.append(token.text());
            }
        }
        return new NamedStatement(text.toString().strip(), names);
    }

    /** The distinct names. */
    Set<String> distinctNames() {
        return new LinkedHashSet<>(names);
    }
}
