/** An authenticator: signs each request with AWS Signature Version 4. */
@NullMarked
package io.adaptor.examples.awssigv4;

import org.jspecify.annotations.NullMarked;
