/**
 * The connector for GraphQL over HTTP: documents are checked when an integration is read, variables are type-checked
 * before they are sent.
 */
@NullMarked
package io.adaptor.connectors.graphql;

import org.jspecify.annotations.NullMarked;
