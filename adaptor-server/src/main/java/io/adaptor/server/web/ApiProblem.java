package io.adaptor.server.web;

import org.springframework.http.HttpStatus;

/** A request that is not carried out, and why. */
final class ApiProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String code;

    private ApiProblem(HttpStatus status, String code, String detail) {
        super(detail);
        this.status = status;
        this.code = code;
    }

    /** There is none, or it is another tenant's: nobody can tell which. */
    static ApiProblem notFound(String code, String what) {
        return new ApiProblem(HttpStatus.NOT_FOUND, code, what + " was not found");
    }

    static ApiProblem of(HttpStatus status, String code, String detail) {
        return new ApiProblem(status, code, detail);
    }

    /**
     * What is answered.
     *
     * @return the status
     */
    HttpStatus status() {
        return status;
    }

    /**
     * By which programs decide.
     *
     * @return the code
     */
    String code() {
        return code;
    }
}
