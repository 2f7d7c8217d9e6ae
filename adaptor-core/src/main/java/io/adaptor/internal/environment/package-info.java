/** Plain values of the deployment, put into an integration when it is opened. */
@NullMarked
package io.adaptor.internal.environment;

import org.jspecify.annotations.NullMarked;
