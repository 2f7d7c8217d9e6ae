package io.adaptor.connectors.database;

/** The kinds of databases with drivers that this connector knows, and their properties. */
enum Product {
    /** PostgreSQL, and databases that speak its protocol. */
    POSTGRESQL("org.postgresql.Driver", true),
    /** MariaDB and MySQL, through MariaDB's driver. Some of their storage engines do not support transactions. */
    MARIADB("org.mariadb.jdbc.Driver", false),
    /** H2 in this process. DDL statements commit implicitly. */
    H2("org.h2.Driver", false),
    /** SQLite in this process. */
    SQLITE("org.sqlite.JDBC", true),
    /** A database that the operator permitted. */
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

    /** Whether uncommitted changes are certain to be undone. */
    boolean undoesAll() {
        return undoesAll;
    }

    /** Whether it runs in this process, without a socket. */
    boolean embedded() {
        return this == H2 || this == SQLITE;
    }
}
