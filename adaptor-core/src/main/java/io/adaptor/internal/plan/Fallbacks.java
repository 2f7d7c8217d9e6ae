package io.adaptor.internal.plan;

import io.adaptor.api.Endpoint;
import io.adaptor.api.FallbackRule;
import io.adaptor.api.Integration;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.ErrorCategory;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.StandardErrorCode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The fallbacks of an endpoint, and the failures to which they apply. Immutable. */
public final class Fallbacks {
    private static final Set<ErrorCategory> OTHER_SIDE = EnumSet.of(
            ErrorCategory.NETWORK, ErrorCategory.UPSTREAM, ErrorCategory.THROTTLED, ErrorCategory.AUTHENTICATION);

    private final List<FallbackRule> rules;

    private Fallbacks(List<FallbackRule> rules) {
        this.rules = rules;
    }

    /**
     * Compiles the rules of an endpoint.
     *
     * @throws MappingException {@code VALIDATION_FAILED} if one names an endpoint that does not exist, or itself
     */
    public static Fallbacks compile(Integration integration, Endpoint endpoint) {
        List<FieldError> errors = new ArrayList<>(0);
        for (FallbackRule rule : endpoint.fallback()) {
            String other = rule.endpoint();
            if (other != null && (other.equals(endpoint.name()) || integration.endpoint(other) == null)) {
                errors.add(FieldError.of("fallback.endpoint", "must be another endpoint of the integration", other));
            }
        }
        if (!errors.isEmpty()) {
            throw new MappingException(StandardErrorCode.VALIDATION_FAILED, "endpoint " + endpoint.name(), errors);
        }
        return new Fallbacks(endpoint.fallback());
    }

    /** Returns the rules for a failure, in the order in which they are tried. */
    public List<FallbackRule> of(AdaptorException failure) {
        String code = failure.code().name();
        if (rules.isEmpty() || code.equals(StandardErrorCode.CANCELLED.name())) {
            return List.of();
        }
        boolean otherSide = OTHER_SIDE.contains(failure.code().category());
        return rules.stream()
                .filter(rule -> rule.on().isEmpty() ? otherSide : rule.on().contains(code))
                .toList();
    }
}
