package io.adaptor.typed;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the variable that a parameter sets, where its name does not fit the name of the parameter. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Variable {
    /**
     * The variable, without {@code variables.}.
     *
     * @return its name in the mapping, exactly
     */
    String value();
}
