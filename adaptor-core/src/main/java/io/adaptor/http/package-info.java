/** Customization and replacement of the HTTP client by the application. */
@NullMarked
package io.adaptor.http;

import org.jspecify.annotations.NullMarked;
