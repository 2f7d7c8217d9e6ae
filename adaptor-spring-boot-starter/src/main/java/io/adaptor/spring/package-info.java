/**
 * Spring Boot integration: a client created from properties and beans, monitored by the actuator and closed with the
 * application.
 */
@NullMarked
package io.adaptor.spring;

import org.jspecify.annotations.NullMarked;
