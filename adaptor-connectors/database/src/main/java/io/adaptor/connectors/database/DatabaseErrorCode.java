package io.adaptor.connectors.database;

import io.adaptor.api.error.ErrorCategory;
import io.adaptor.api.error.ErrorCode;

/** What errors of databases are called in results. */
public enum DatabaseErrorCode implements ErrorCode {
    /** The statement does not fit the schema of the database, or is not SQL. */
    DATABASE_STATEMENT_INVALID(ErrorCategory.CONFIGURATION),
    /** The user of the database may not do this. */
    DATABASE_NOT_PERMITTED(ErrorCategory.AUTHENTICATION),
    /** A value has the wrong form, or is out of range. */
    DATABASE_VALUE_INVALID(ErrorCategory.CALLER),
    /** A constraint refused the row: it exists already, or what it refers to does not. */
    DATABASE_CONSTRAINT(ErrorCategory.CALLER),
    /** Something was to be changed where only reading is allowed. */
    DATABASE_READ_ONLY(ErrorCategory.CONFIGURATION),
    /** Another transaction was in the way: a deadlock, a lock, a serialization failure. It was undone. */
    DATABASE_CONFLICT(ErrorCategory.UPSTREAM),
    /** The database has all the connections, or all the work, that it takes. */
    DATABASE_OVERLOADED(ErrorCategory.THROTTLED),
    /** The database has no room left. */
    DATABASE_FULL(ErrorCategory.UPSTREAM),
    /** The database is being started, stopped or promoted. */
    DATABASE_RESTARTING(ErrorCategory.UPSTREAM),
    /** All connections of the pool are in use by other calls. */
    DATABASE_POOL_EXHAUSTED(ErrorCategory.THROTTLED),
    /** Another number of rows than {@code expect_rows}; nothing was changed. */
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
