/** What can be known to be wrong with an integration before it is called. */
@NullMarked
package io.adaptor.internal.check;

import org.jspecify.annotations.NullMarked;
