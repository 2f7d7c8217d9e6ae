/** The connector for databases through JDBC: queries, changes, batches and stored procedures with named parameters. */
@NullMarked
package io.adaptor.connectors.database;

import org.jspecify.annotations.NullMarked;
