package io.adaptor.connectors.database;

import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of SQLSTATEs (ISO 9075, and PostgreSQL's appendix A), and of the error numbers of databases without them.
 */
final class SqlStates {
    private static final Verdict CONFLICT =
            Verdict.undone(DatabaseErrorCode.DATABASE_CONFLICT, Outcome.TRANSIENT, "another transaction interfered");
    private static final Verdict OVERLOADED = Verdict.undone(
            DatabaseErrorCode.DATABASE_OVERLOADED, Outcome.THROTTLED, "the database accepts no more for now");
    private static final Verdict FULL =
            Verdict.failed(DatabaseErrorCode.DATABASE_FULL, "the database has no room left");
    private static final Verdict CONSTRAINT =
            Verdict.rejected(DatabaseErrorCode.DATABASE_CONSTRAINT, "a constraint refused the row");
    private static final Verdict READ_ONLY =
            Verdict.rejected(DatabaseErrorCode.DATABASE_READ_ONLY, "only reading is allowed here");
    private static final Verdict INVALID = Verdict.failed(
                    DatabaseErrorCode.DATABASE_STATEMENT_INVALID, "the statement does not match the database")
            .quoting();
    private static final Verdict VALUE =
            Verdict.rejected(DatabaseErrorCode.DATABASE_VALUE_INVALID, "a value has the wrong form or is out of range");
    private static final Verdict LOGIN =
            Verdict.undone(StandardErrorCode.AUTH_FAILED, Outcome.REJECTED, "the database refused the login");
    private static final Verdict LOST = Verdict.lost(
            StandardErrorCode.CONNECTION_FAILED, Outcome.TRANSIENT, "the connection to the database failed");
    private static final Verdict RESTART = Verdict.lost(
            DatabaseErrorCode.DATABASE_RESTARTING, Outcome.TRANSIENT, "the database is being started or stopped");
    private static final Verdict STOPPED = Verdict.undone(
            StandardErrorCode.TIMEOUT, Outcome.TRANSIENT, "the database stopped the statement for taking too long");

    private SqlStates() {}

    static Verdict of(Product product, SQLException e) {
        if (product == Product.SQLITE) {
            return sqlite(e.getErrorCode() & 0xff);
        }
        Verdict byNumber = product == Product.MARIADB ? maria(e.getErrorCode()) : product == Product.H2 ? h2(e) : null;
        if (byNumber != null) {
            return byNumber;
        }
        String state = e.getSQLState();
        return state == null || state.length() < 2
                ? Verdict.failed(StandardErrorCode.UPSTREAM_FAILED, "the database failed")
                : whole(state);
    }

    private static Verdict whole(String state) {
        return switch (state) {
            case "08P01" ->
                Verdict.lost(
                        StandardErrorCode.RESPONSE_UNREADABLE,
                        Outcome.FAILED,
                        "the answer is not one of this protocol");
            case "25006" -> READ_ONLY;
            case "42501" ->
                Verdict.rejected(
                                DatabaseErrorCode.DATABASE_NOT_PERMITTED, "the database user is not allowed to do this")
                        .quoting();
            case "53300" -> OVERLOADED;
            case "53100" -> FULL;
            case "55P03" -> CONFLICT;
            case "57014" -> STOPPED;
            case "57P01", "57P02", "57P03", "57P05" -> RESTART;
            case "3D000" -> INVALID;
            case "22P02", "22007", "22008" -> VALUE;
            default -> ofClass(state.substring(0, 2));
        };
    }

    private static Verdict ofClass(String two) {
        return switch (two) {
            case "08" -> LOST;
            case "28" -> LOGIN;
            case "40" -> CONFLICT;
            case "23" -> CONSTRAINT;
            case "22" -> VALUE;
            case "42", "3D", "3F", "0A", "07", "26" -> INVALID;
            case "53" -> OVERLOADED;
            case "P0", "45" ->
                Verdict.rejected(StandardErrorCode.UPSTREAM_REJECTED, "the database refused it")
                        .quoting();
            default ->
                Verdict.failed(StandardErrorCode.UPSTREAM_FAILED, "the database failed")
                        .quoting();
        };
    }

    private static @Nullable Verdict maria(int number) {
        return switch (number) {
            case 1040, 1203, 1226 -> OVERLOADED;
            case 1044, 1045, 1698 -> LOGIN;
            case 1142, 1143, 1227, 1370 ->
                Verdict.rejected(
                                DatabaseErrorCode.DATABASE_NOT_PERMITTED, "the database user is not allowed to do this")
                        .quoting();
            case 1205, 1213, 1020 -> CONFLICT;
            case 1021, 1114 -> FULL;
            case 1290, 1792, 1836 -> READ_ONLY;
            case 1317, 1969, 3024 -> STOPPED;
            case 1053, 1927 -> RESTART;
            case 1265, 1292, 1366, 1406 -> VALUE;
            default -> null;
        };
    }

    private static @Nullable Verdict h2(SQLException e) {
        return switch (e.getErrorCode()) {
            case 50200 -> CONFLICT;
            case 90121, 90098, 90067 -> LOST;
            case 90020 ->
                Verdict.undone(
                        StandardErrorCode.CONNECTION_FAILED,
                        Outcome.TRANSIENT,
                        "another process has the database open");
            case 90097 -> READ_ONLY;
            case 57014 -> STOPPED;
            case 90105, 90002 -> INVALID;
            default -> null;
        };
    }

    // The primary result codes of SQLite.
    private static Verdict sqlite(int number) {
        return switch (number) {
            case 1, 17, 21, 25 -> INVALID;
            case 3, 23 -> Verdict.rejected(DatabaseErrorCode.DATABASE_NOT_PERMITTED, "SQLite does not allow this");
            case 5, 6 -> CONFLICT;
            case 8 -> READ_ONLY;
            case 9 -> STOPPED;
            case 10, 14 ->
                Verdict.undone(
                        StandardErrorCode.CONNECTION_FAILED,
                        Outcome.TRANSIENT,
                        "the file of the database can't be opened");
            case 11, 26 ->
                Verdict.failed(StandardErrorCode.RESPONSE_UNREADABLE, "the file is not a database, or it is damaged");
            case 13 -> FULL;
            case 18, 20 -> VALUE;
            case 19 -> CONSTRAINT;
            default ->
                Verdict.failed(StandardErrorCode.UPSTREAM_FAILED, "SQLite failed")
                        .quoting();
        };
    }
}
