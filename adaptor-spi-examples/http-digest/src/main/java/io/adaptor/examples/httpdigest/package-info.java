/** An authenticator: answers the challenges of HTTP Digest. */
@NullMarked
package io.adaptor.examples.httpdigest;

import org.jspecify.annotations.NullMarked;
