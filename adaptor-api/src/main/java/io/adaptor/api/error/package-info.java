/** What can go wrong, as codes and categories that a program decides on. */
@NullMarked
package io.adaptor.api.error;

import org.jspecify.annotations.NullMarked;
