/** Rules of texts that several rooms need: the word that was meant, the encoding of URLs. */
@NullMarked
package io.adaptor.internal.text;

import org.jspecify.annotations.NullMarked;
