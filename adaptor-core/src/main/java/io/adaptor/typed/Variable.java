package io.adaptor.typed;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the variable that a parameter sets, if it does not match the name of the parameter. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Variable {
    /**
     * Returns the name of the variable, without {@code variables.}.
     *
     * @return the exact name in the mapping
     */
    String value();
}
