/** The configuration format: YAML or JSON in, records out, and back, with mistakes reported by file, line and field. */
@NullMarked
package io.adaptor.json;

import org.jspecify.annotations.NullMarked;
