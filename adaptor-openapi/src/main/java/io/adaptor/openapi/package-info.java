/** Turns OpenAPI documents into integrations: every operation an endpoint, with its mapping and its schemas. */
@NullMarked
package io.adaptor.openapi;

import org.jspecify.annotations.NullMarked;
