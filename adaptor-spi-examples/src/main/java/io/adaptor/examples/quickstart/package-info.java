/** The first thing to run: an integration of 20 lines, called from 10 lines of Java, against a server in this process. */
@NullMarked
package io.adaptor.examples.quickstart;

import org.jspecify.annotations.NullMarked;
