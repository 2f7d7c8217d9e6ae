/**
 * The configuration format: reads YAML or JSON into records and writes them back, and reports mistakes by file, line
 * and field.
 */
@NullMarked
package io.adaptor.json;

import org.jspecify.annotations.NullMarked;
