package io.adaptor.api;

/** The HTTP methods that an endpoint may use. Safety and idempotency are those of RFC 9110, section 9.2. */
public enum HttpMethod {
    /** Retrieves a resource. */
    GET(Idempotency.SAFE),
    /** Creates a resource or performs an action. */
    POST(Idempotency.UNSAFE),
    /** Replaces a resource. */
    PUT(Idempotency.IDEMPOTENT),
    /** Changes a part of a resource. */
    PATCH(Idempotency.UNSAFE),
    /** Deletes a resource. */
    DELETE(Idempotency.IDEMPOTENT),
    /** Retrieves headers only. */
    HEAD(Idempotency.SAFE),
    /** Queries the supported options. */
    OPTIONS(Idempotency.SAFE);

    private final Idempotency idempotency;

    HttpMethod(Idempotency idempotency) {
        this.idempotency = idempotency;
    }

    /**
     * Returns the effect of repeating a request with this method, unless the endpoint overrides it.
     *
     * @return the class of the method according to the standard
     */
    public Idempotency idempotency() {
        return idempotency;
    }
}
