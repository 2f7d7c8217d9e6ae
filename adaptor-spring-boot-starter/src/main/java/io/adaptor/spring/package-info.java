/** A client as a Spring Boot application has it: made from properties and beans, watched by its actuator, closed with it. */
@NullMarked
package io.adaptor.spring;

import org.jspecify.annotations.NullMarked;
