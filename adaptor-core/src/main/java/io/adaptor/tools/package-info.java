/** The endpoints of a tenant as tools for language models: listed, searched and called, without the SDK of any of them. */
@NullMarked
package io.adaptor.tools;

import org.jspecify.annotations.NullMarked;
