package io.adaptor.typed;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the endpoint that a method calls, if it does not match the name of the method. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface EndpointName {
    /**
     * Returns the name of the endpoint.
     *
     * @return the exact name in the integration
     */
    String value();
}
