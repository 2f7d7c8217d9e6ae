package io.adaptor.connectors.database;

/** The databases whose drivers this connector knows, and what it knows of them. */
enum Product {
    /** PostgreSQL, and what speaks its protocol. */
    POSTGRESQL("org.postgresql.Driver", true),
    /** MariaDB and MySQL, by the driver of MariaDB. Tables of some of its engines know no transactions. */
    MARIADB("org.mariadb.jdbc.Driver", false),
    /** H2 in this process. Statements that define tables commit by themselves. */
    H2("org.h2.Driver", false),
    /** SQLite in this process. */
    SQLITE("org.sqlite.JDBC", true),
    /** One that the operator named. */
    OTHER("", false);

    private final String driver;
    private final boolean undoesAll;

    Product(String driver, boolean undoesAll) {
        this.driver = driver;
        this.undoesAll = undoesAll;
    }

    /** The class of its driver. */
    String driver() {
        return driver;
    }

    /** Whether what was not committed certainly was not done. */
    boolean undoesAll() {
        return undoesAll;
    }

    /** Whether it runs in this process, without a socket. */
    boolean embedded() {
        return this == H2 || this == SQLITE;
    }
}
