package io.adaptor.api;

/** The HTTP methods an endpoint may use. Safety and idempotency are those of RFC 9110, section 9.2. */
public enum HttpMethod {
    /** Reads. */
    GET(Idempotency.SAFE),
    /** Creates or acts. */
    POST(Idempotency.UNSAFE),
    /** Replaces. */
    PUT(Idempotency.IDEMPOTENT),
    /** Changes in part. */
    PATCH(Idempotency.UNSAFE),
    /** Removes. */
    DELETE(Idempotency.IDEMPOTENT),
    /** Reads headers only. */
    HEAD(Idempotency.SAFE),
    /** Asks what is possible. */
    OPTIONS(Idempotency.SAFE);

    private final Idempotency idempotency;

    HttpMethod(Idempotency idempotency) {
        this.idempotency = idempotency;
    }

    /**
     * What repeating a request with this method does, unless the endpoint says otherwise.
     *
     * @return the class that the method has by the standard
     */
    public Idempotency idempotency() {
        return idempotency;
    }
}
