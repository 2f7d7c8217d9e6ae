package io.adaptor.connectors.database;

import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The types of parameters as the database names them, queried once for each statement, in lower case; empty if unknown.
 * Thread-safe.
 */
final class ParameterTypes {
    private static final int MOST = 1000;

    private final Product product;
    private final Map<String, List<String>> byStatement = new ConcurrentHashMap<>();

    ParameterTypes(Product product) {
        this.product = product;
    }

    /** Returns the type of each parameter of a statement: the stated one, else the one that the database reports. */
    List<String> of(PreparedStatement prepared, NamedStatement statement, Map<String, String> stated)
            throws SQLException {
        List<String> names = statement.names();
        if (names.isEmpty()) {
            return List.of();
        }
        List<String> known = stated.keySet().containsAll(names) ? List.of() : asked(prepared, statement);
        List<String> types = new ArrayList<>(names.size());
        for (int i = 0; i < names.size(); i++) {
            String type = stated.get(names.get(i));
            types.add(type != null ? type.toLowerCase(Locale.ROOT) : known.isEmpty() ? "" : known.get(i));
        }
        return types;
    }

    private List<String> asked(PreparedStatement prepared, NamedStatement statement) throws SQLException {
        // SQLite has no parameter types, and MariaDB's driver would report VARCHAR.
        if (product == Product.SQLITE || product == Product.MARIADB) {
            return List.of();
        }
        List<String> known = byStatement.get(statement.text());
        if (known != null) {
            return known;
        }
        List<String> types = new ArrayList<>();
        try {
            ParameterMetaData metadata = prepared.getParameterMetaData();
            for (int i = 1; i <= statement.names().size(); i++) {
                String type = metadata.getParameterTypeName(i);
                types.add(type == null ? "" : type.toLowerCase(Locale.ROOT));
            }
        } catch (SQLFeatureNotSupportedException e) {
            types.clear();
        }
        if (byStatement.size() >= MOST) {
            byStatement.clear();
        }
        byStatement.put(statement.text(), List.copyOf(types));
        return types;
    }
}
