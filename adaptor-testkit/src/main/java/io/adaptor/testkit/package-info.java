/** Fakes and recorders for testing connectors and integrations without a vendor. */
@NullMarked
package io.adaptor.testkit;

import org.jspecify.annotations.NullMarked;
