/** The endpoints of a tenant as tool callbacks of Spring AI, to be copied. */
package io.adaptor.examples.springai;
