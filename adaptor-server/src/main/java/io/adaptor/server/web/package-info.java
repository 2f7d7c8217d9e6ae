/** Routes: each parses, calls the library and answers. */
@NullMarked
package io.adaptor.server.web;

import org.jspecify.annotations.NullMarked;
