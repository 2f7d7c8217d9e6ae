package io.adaptor.connectors.database;

import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.ErrorCode;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.api.error.VendorError;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/**
 * Translates the exceptions of one database into failures with a code. Driver messages may contain values of requests,
 * so only the database's own error message is passed on. Immutable.
 */
final class Failures {
    private static final int LONGEST = 300;

    private final JdbcAddress address;

    Failures(JdbcAddress address) {
        this.address = address;
    }

    /** How far a call had got. */
    enum Reached {
        /** There was no connection. */
        NOTHING,
        /** A transaction was open, and nothing was committed. */
        TRANSACTION,
        /** The commit was sent, but no response was received. */
        COMMIT
    }

    /** Translates a failure to open a connection. */
    ConnectorException unopened(SQLException e, boolean expired) {
        if (!expired && !address.product().embedded() && isAboutTls(e)) {
            return failure(
                    StandardErrorCode.CONNECTION_FAILED,
                    Outcome.FAILED,
                    "no TLS with this server: " + firstLine(e) + "; name its authority in tls.ca_certificate, or state"
                            + " settings.tls: none where the network can be trusted",
                    e,
                    true);
        }
        return of(e, Reached.NOTHING, expired);
    }

    private static boolean isAboutTls(SQLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return true;
            }
        }
        String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return text.contains("support ssl") || text.contains("ssl not enabled");
    }

    /** Translates the failure of a call. */
    ConnectorException of(SQLException e, Reached reached, boolean expired) {
        SQLException telling = telling(e);
        boolean undone = reached == Reached.NOTHING
                || (reached == Reached.TRANSACTION && address.product().undoesAll());
        if (expired) {
            return failure(
                    StandardErrorCode.TIMEOUT, Outcome.TRANSIENT, "the database did not answer in time", e, undone);
        }
        if (Thread.currentThread().isInterrupted()) {
            String what = "interrupted while waiting for the database";
            return failure(StandardErrorCode.CANCELLED, Outcome.REJECTED, what, e, undone);
        }
        if (String.valueOf(telling.getMessage()).contains("maxResultBuffer")) {
            String what = "the rows that were fetched at a time have more than 32 MB: lower fetch_size";
            return failure(StandardErrorCode.RESPONSE_TOO_LARGE, Outcome.FAILED, what, e, undone);
        }
        Verdict verdict = SqlStates.of(address.product(), telling);
        if (reached == Reached.COMMIT && verdict.lost()) {
            return failure(
                    StandardErrorCode.OUTCOME_UNKNOWN,
                    Outcome.TRANSIENT,
                    "the commit was sent and its answer did not come",
                    e,
                    false);
        }
        return answered(verdict, telling, e, undone);
    }

    /** Whether the connection is no longer usable. */
    boolean gone(SQLException e) {
        String state = e.getSQLState();
        return state == null
                ? address.product() != Product.SQLITE
                : state.startsWith("08") || state.startsWith("57") || state.startsWith("XX");
    }

    private ConnectorException answered(Verdict verdict, SQLException telling, SQLException e, boolean undone) {
        String state = telling.getSQLState() != null ? telling.getSQLState() : String.valueOf(telling.getErrorCode());
        String words = verdict.quoted() ? ": " + firstLine(telling) : "";
        return ConnectorException.builder(verdict.code(), verdict.outcome(), verdict.text() + words + where(state))
                .cause(e)
                .vendorError(verdict.lost() ? null : new VendorError(state, firstLine(telling), null, null, null))
                .unprocessed(undone || verdict.undone())
                .build();
    }

    private String where(String state) {
        return " (" + address + ", " + (address.product() == Product.SQLITE ? "error " : "SQLSTATE ") + state + ")";
    }

    private ConnectorException failure(ErrorCode code, Outcome outcome, String text, SQLException e, boolean undone) {
        return ConnectorException.builder(code, outcome, text + " (" + address + ")")
                .cause(e)
                .unprocessed(undone)
                .build();
    }

    // For a batch, the error of the row that failed; for a wrapper, the wrapped exception.
    private static SQLException telling(SQLException e) {
        SQLException telling = e;
        for (int i = 0; i < 8; i++) {
            SQLException next = telling.getNextException();
            if (next == null && telling.getSQLState() == null && telling.getCause() instanceof SQLException cause) {
                next = cause;
            }
            if (next == null || (telling.getSQLState() != null && !(telling instanceof BatchUpdateException))) {
                return telling;
            }
            telling = next;
        }
        return telling;
    }

    // PostgreSQL's driver puts the detail, which quotes the row, on a separate line.
    private static String firstLine(SQLException e) {
        String text = String.valueOf(e.getMessage()).strip();
        int end = text.indexOf('\n');
        String line = end < 0 ? text : text.substring(0, end);
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
