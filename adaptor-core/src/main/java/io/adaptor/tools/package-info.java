/**
 * The endpoints of a tenant as tools for language models, to be listed, searched and called, without the SDK of any
 * model.
 */
@NullMarked
package io.adaptor.tools;

import org.jspecify.annotations.NullMarked;
