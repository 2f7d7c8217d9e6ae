package io.adaptor.server.web;

import org.springframework.http.HttpStatus;

/** A request is rejected, with the reason. */
final class ApiProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String code;

    private ApiProblem(HttpStatus status, String code, String detail) {
        super(detail);
        this.status = status;
        this.code = code;
    }

    /**
     * Returns the problem of an object that does not exist or belongs to another tenant; the response does not reveal
     * which.
     */
    static ApiProblem notFound(String code, String what) {
        return new ApiProblem(HttpStatus.NOT_FOUND, code, what + " was not found");
    }

    static ApiProblem of(HttpStatus status, String code, String detail) {
        return new ApiProblem(status, code, detail);
    }

    /**
     * Returns the HTTP status of the response.
     *
     * @return the status
     */
    HttpStatus status() {
        return status;
    }

    /**
     * Returns the machine-readable code.
     *
     * @return the code
     */
    String code() {
        return code;
    }
}
