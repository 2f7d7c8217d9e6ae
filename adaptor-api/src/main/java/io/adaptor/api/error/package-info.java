/** Errors, as codes and categories that programs can branch on. */
@NullMarked
package io.adaptor.api.error;

import org.jspecify.annotations.NullMarked;
