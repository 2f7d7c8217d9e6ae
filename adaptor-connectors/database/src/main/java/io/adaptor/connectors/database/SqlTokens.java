package io.adaptor.connectors.database;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the parameters of a statement. It knows just enough SQL for that: string literals, quoted names and comments,
 * and colons that are a cast, an assignment or an array slice. For one thread.
 */
final class SqlTokens {
    private final String setting;
    private final String sql;
    private final Product product;
    private final List<SqlToken> tokens = new ArrayList<>();
    private int at;
    private int copied;
    private int brackets;
    private char before = ' ';

    private SqlTokens(String setting, String sql, Product product) {
        this.setting = setting;
        this.sql = sql;
        this.product = product;
    }

    static List<SqlToken> of(String setting, String sql, Product product) {
        return new SqlTokens(setting, sql, product).read();
    }

    private List<SqlToken> read() {
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == '\'') {
                quoted('\'', escapesBackslash());
            } else if (c == '"') {
                quoted('"', product == Product.MARIADB);
            } else if (c == '`'
                    && (product == Product.MARIADB || product == Product.SQLITE || product == Product.OTHER)) {
                quoted('`', false);
            } else if (c == '[' && product == Product.SQLITE) {
                to("]", "a name in brackets");
            } else if (startsComment()) {
                comment();
            } else if (c == '$' && knowsDollarQuotes()) {
                dollar();
            } else {
                plain(c);
            }
        }
        copy(sql.length());
        return tokens;
    }

    private void plain(char c) {
        switch (c) {
            case ':' -> colon();
            case '?' -> questionMark();
            case ';' -> semicolon();
            default -> {
                brackets += c == '[' ? 1 : c == ']' ? -1 : 0;
                step(1);
            }
        }
    }

    private void colon() {
        char next = charAt(at + 1);
        boolean slice = brackets > 0 && (isPartOfName(before) || before == ')' || before == ']' || before == '\'');
        if (next == ':' || next == '=') {
            step(2);
        } else if (slice || !(isStartOfName(next) || Character.isDigit(next))) {
            step(1);
        } else if (Character.isDigit(next)) {
            throw wrong("has the parameter \":" + next + "\"; parameters have names, such as :id");
        } else {
            int end = at + 2;
            while (isPartOfName(charAt(end))) {
                end++;
            }
            copy(at);
            tokens.add(new SqlToken(SqlToken.Kind.PARAMETER, sql.substring(at + 1, end)));
            at = end;
            copied = end;
            before = 'p';
        }
    }

    private void questionMark() {
        if (product == Product.POSTGRESQL && charAt(at + 1) == '?') {
            step(2);
            return;
        }
        throw wrong("has a parameter ? without a name; write :name"
                + (product == Product.POSTGRESQL ? ", and ?? for the operator ?" : ""));
    }

    // PostgreSQL's driver would send the rest as another statement.
    private void semicolon() {
        copy(at);
        at++;
        while (at < sql.length()) {
            if (startsComment()) {
                comment();
            } else if (Character.isWhitespace(sql.charAt(at))) {
                at++;
            } else {
                throw wrong("has more than one statement; an endpoint has one");
            }
        }
        copied = sql.length();
    }

    private boolean startsComment() {
        char c = sql.charAt(at);
        return (c == '-' && charAt(at + 1) == '-')
                || (c == '/' && charAt(at + 1) == '*')
                || (c == '#' && product == Product.MARIADB);
    }

    private void comment() {
        if (sql.charAt(at) != '/') {
            int end = sql.indexOf('\n', at);
            at = end < 0 ? sql.length() : end;
            return;
        }
        if (charAt(at + 2) == '!' || (charAt(at + 2) == 'M' && charAt(at + 3) == '!')) {
            throw wrong("has a comment that is executed, /*! */; write it as SQL");
        }
        boolean nests = product == Product.POSTGRESQL || product == Product.H2;
        int depth = 0;
        do {
            boolean opens = sql.startsWith("/*", at) && (depth == 0 || nests);
            boolean closes = sql.startsWith("*/", at);
            depth += opens ? 1 : closes ? -1 : 0;
            at += opens || closes ? 2 : 1;
        } while (depth > 0 && at < sql.length());
        if (depth > 0) {
            throw wrong("has a comment that does not end");
        }
    }

    private void dollar() {
        int end = at + 1;
        while (isPartOfName(charAt(end)) && charAt(end) != '$') {
            end++;
        }
        boolean partOfName = isPartOfName(charAt(at - 1));
        if (charAt(end) == '$' && !partOfName && !Character.isDigit(charAt(at + 1))) {
            to(sql.substring(at, end + 1), "a text in dollars");
        } else if (Character.isDigit(charAt(at + 1)) && !partOfName && product == Product.POSTGRESQL) {
            throw wrong("has the parameter \"$" + charAt(at + 1) + "\"; parameters have names, such as :id");
        } else {
            step(1);
        }
    }

    private boolean knowsDollarQuotes() {
        return product == Product.POSTGRESQL || product == Product.H2;
    }

    private boolean escapesBackslash() {
        boolean marked = (charAt(at - 1) == 'e' || charAt(at - 1) == 'E') && !isPartOfName(charAt(at - 2));
        return product == Product.MARIADB || (product == Product.POSTGRESQL && marked);
    }

    private void quoted(char quote, boolean backslash) {
        int end = at + 1;
        while (end < sql.length()) {
            char c = sql.charAt(end);
            if (c == '\\' && backslash) {
                end += 2;
            } else if (c == quote && charAt(end + 1) == quote) {
                end += 2;
            } else if (c == quote) {
                at = end + 1;
                before = quote;
                return;
            } else {
                end++;
            }
        }
        throw wrong("has a " + quote + " that is not closed");
    }

    private void to(String closing, String what) {
        int end = sql.indexOf(closing, at + Math.max(1, closing.length()));
        if (end < 0) {
            throw wrong("has " + what + " that is not closed");
        }
        at = end + closing.length();
        before = '\'';
    }

    private void step(int characters) {
        char last = sql.charAt(Math.min(sql.length(), at + characters) - 1);
        if (!Character.isWhitespace(last)) {
            before = last;
        }
        at = Math.min(sql.length(), at + characters);
    }

    private void copy(int end) {
        if (end > copied) {
            tokens.add(new SqlToken(SqlToken.Kind.TEXT, sql.substring(copied, end)));
            copied = end;
        }
    }

    private char charAt(int index) {
        return index >= 0 && index < sql.length() ? sql.charAt(index) : ' ';
    }

    private static boolean isStartOfName(char c) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isPartOfName(char c) {
        return isStartOfName(c) || (c >= '0' && c <= '9') || c > 127;
    }

    private InvalidStatement wrong(String why) {
        return new InvalidStatement(setting, why);
    }
}
