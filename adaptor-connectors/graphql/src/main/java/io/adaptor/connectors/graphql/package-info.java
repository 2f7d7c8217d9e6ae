/** The connector for GraphQL over HTTP: documents that are checked when an integration is read, variables that are typed before they are sent. */
@NullMarked
package io.adaptor.connectors.graphql;

import org.jspecify.annotations.NullMarked;
