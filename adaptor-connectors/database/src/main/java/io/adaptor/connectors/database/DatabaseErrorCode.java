package io.adaptor.connectors.database;

import io.adaptor.api.error.ErrorCategory;
import io.adaptor.api.error.ErrorCode;

/** The codes of database errors in results. */
public enum DatabaseErrorCode implements ErrorCode {
    /** The statement does not fit the schema of the database, or is not SQL. */
    DATABASE_STATEMENT_INVALID(ErrorCategory.CONFIGURATION),
    /** The user of the database may not do this. */
    DATABASE_NOT_PERMITTED(ErrorCategory.AUTHENTICATION),
    /** A value has the wrong form, or is out of range. */
    DATABASE_VALUE_INVALID(ErrorCategory.CALLER),
    /** The row violates a constraint: it exists already, or a row that it refers to does not. */
    DATABASE_CONSTRAINT(ErrorCategory.CALLER),
    /** A change was attempted where only reading is allowed. */
    DATABASE_READ_ONLY(ErrorCategory.CONFIGURATION),
    /** The transaction conflicted with another one (deadlock, lock, serialization failure) and was rolled back. */
    DATABASE_CONFLICT(ErrorCategory.UPSTREAM),
    /** The database has reached its limit of connections or load. */
    DATABASE_OVERLOADED(ErrorCategory.THROTTLED),
    /** The database has no space left. */
    DATABASE_FULL(ErrorCategory.UPSTREAM),
    /** The database is being started, stopped or promoted. */
    DATABASE_RESTARTING(ErrorCategory.UPSTREAM),
    /** All connections of the pool are in use by other calls. */
    DATABASE_POOL_EXHAUSTED(ErrorCategory.THROTTLED),
    /** The number of rows is not the one that {@code expect_rows} states; nothing was changed. */
    DATABASE_ROWS_UNEXPECTED(ErrorCategory.CALLER),
    /** The class of the driver is not on the class path. */
    DATABASE_DRIVER_MISSING(ErrorCategory.CONFIGURATION);

    private final ErrorCategory category;

    DatabaseErrorCode(ErrorCategory category) {
        this.category = category;
    }

    @Override
    public ErrorCategory category() {
        return category;
    }
}
