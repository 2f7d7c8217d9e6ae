/** Turns OpenAPI documents into integrations: each operation becomes an endpoint, with its mapping and its schemas. */
@NullMarked
package io.adaptor.openapi;

import org.jspecify.annotations.NullMarked;
