/** What an application may change about the HTTP client, or put in its place. */
@NullMarked
package io.adaptor.http;

import org.jspecify.annotations.NullMarked;
