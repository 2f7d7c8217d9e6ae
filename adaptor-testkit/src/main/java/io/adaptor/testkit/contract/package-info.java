/**
 * The contract tests for connectors, authenticators and transforms: extend one class and implement its abstract
 * methods.
 */
@NullMarked
package io.adaptor.testkit.contract;

import org.jspecify.annotations.NullMarked;
