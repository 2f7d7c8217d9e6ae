package io.adaptor.server.web;

import io.adaptor.server.access.BrowserSessions;
import io.adaptor.server.access.Caller;
import io.adaptor.server.access.OidcLogin;
import io.adaptor.server.engine.PublicAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Signs browsers in at an OpenID provider, if one is configured. */
@RestController
@RequestMapping("/v2/session")
@ConditionalOnBooleanProperty(SessionController.SWITCH)
final class LoginController {
    private static final Logger LOG = LoggerFactory.getLogger(LoginController.class);
    private static final String COOKIE = "adaptor_login";
    private static final String CALLBACK = "/v2/session/callback";
    private static final int LONGEST_PATH = 1_000;

    private final ObjectProvider<OidcLogin> logins;
    private final BrowserSessions sessions;
    private final SessionAnswers answers;
    private final SignIns signIns;
    private final PublicAddress address;

    LoginController(
            ObjectProvider<OidcLogin> logins,
            BrowserSessions sessions,
            SessionAnswers answers,
            SignIns signIns,
            PublicAddress address) {
        this.logins = logins;
        this.sessions = sessions;
        this.answers = answers;
        this.signIns = signIns;
        this.address = address;
    }

    @GetMapping("/login")
    ResponseEntity<?> login(@RequestParam(defaultValue = "/") String to, HttpServletRequest request) {
        try {
            OidcLogin.Started started = login().start(address.of(CALLBACK), path(to));
            return ResponseEntity.status(HttpStatus.FOUND)
                    .location(started.url())
                    .header(HttpHeaders.SET_COOKIE, cookie(started.cookie(), OidcLogin.LONGEST, request))
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        } catch (IllegalStateException away) {
            return unreachable(away);
        }
    }

    @GetMapping("/callback")
    ResponseEntity<?> callback(
            @CookieValue(name = COOKIE, defaultValue = "") String kept,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(name = "iss", required = false) @Nullable String issuer,
            HttpServletRequest request) {
        Optional<OidcLogin.Completed> completed;
        try {
            completed = login().complete(kept, new OidcLogin.Returned(code, state, issuer));
        } catch (IllegalStateException away) {
            return unreachable(away);
        }
        if (completed.isEmpty()) {
            return HtmlPage.saying(
                    HttpStatus.FORBIDDEN,
                    "Not signed in",
                    "The sign-in was refused, took too long, or was begun in another browser, or the account has no tenant"
                            + " here. Go back and try again; the log of the server says more.");
        }
        Caller caller = completed.get().caller();
        BrowserSessions.Fresh fresh = sessions.begin(caller);
        signIns.note(caller, "GET " + CALLBACK);
        return answers.begun(ResponseEntity.status(HttpStatus.FOUND), fresh, request)
                .header(HttpHeaders.SET_COOKIE, cookie("", Duration.ZERO, request))
                .location(URI.create(completed.get().to()))
                .build();
    }

    private OidcLogin login() {
        OidcLogin login = logins.getIfAvailable();
        if (login == null) {
            throw ApiProblem.notFound("LOGIN_NOT_SET_UP", "a sign-in with OIDC_CLIENT_ID");
        }
        return login;
    }

    private static ResponseEntity<?> unreachable(IllegalStateException away) {
        LOG.warn("nobody can sign in at the provider: {}", away.getMessage());
        return HtmlPage.saying(
                HttpStatus.BAD_GATEWAY,
                "Not signed in",
                "The provider of sign-ins can't be reached at the moment. Try again later, or sign in with a key.");
    }

    /** Returns the path if it stays on this server, and the root path if a browser could resolve it to another one. */
    private static String path(String to) {
        boolean here = to.startsWith("/")
                && !to.startsWith("//")
                && to.length() <= LONGEST_PATH
                && to.chars().allMatch(c -> c > ' ' && c < 127 && c != '\\');
        try {
            return here ? new URI(to).toString() : "/";
        } catch (URISyntaxException | NumberFormatException e) {
            return "/";
        }
    }

    /** SameSite is not Strict, since the provider redirects the browser back. */
    private String cookie(String value, Duration age, HttpServletRequest request) {
        return ResponseCookie.from(COOKIE, value)
                .httpOnly(true)
                .sameSite("Lax")
                .secure(address.isSecure() || request.isSecure())
                .path(CALLBACK)
                .maxAge(age)
                .build()
                .toString();
    }
}
