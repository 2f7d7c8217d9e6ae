package io.adaptor.typed;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the integration whose endpoints the methods of an interface call. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface IntegrationClient {
    /**
     * Returns the id of the integration.
     *
     * @return its {@code integration_id}
     */
    String value();
}
