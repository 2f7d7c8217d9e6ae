/** The REST routes: each parses the request, calls the library and responds. */
@NullMarked
package io.adaptor.server.web;

import org.jspecify.annotations.NullMarked;
