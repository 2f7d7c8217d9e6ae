package io.adaptor.server.cli;

import io.adaptor.Authorization;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Sends a person to a consent page in the browser and waits for the browser to return. For one thread. */
final class Consent {
    private static final int TRIES = 3;

    private final Prompt prompt;
    private final PrintWriter err;
    private final Clock clock;

    Consent(Prompt prompt, PrintWriter err, Clock clock) {
        this.prompt = prompt;
        this.err = err;
        this.clock = clock;
    }

    /**
     * Returns the query parameters with which the browser returned.
     *
     * @throws AdaptorException {@code AUTH_FAILED} if the browser does not return in time
     * @throws MisuseException if there is no way for it to come back
     */
    Map<String, String> answer(Authorization.Started started) throws IOException, InterruptedException {
        Map<String, String> asked = CallbackQuery.parse(started.url().getRawQuery());
        URI redirect = URI.create(asked == null ? "" : asked.getOrDefault("redirect_uri", ""));
        InetSocketAddress address = LoopbackRedirect.address(redirect);
        return address == null ? pasted(started, redirect) : awaited(started, redirect, address);
    }

    private Map<String, String> awaited(Authorization.Started started, URI redirect, InetSocketAddress address)
            throws IOException, InterruptedException {
        Map<String, String> answer;
        try (LoopbackRedirect waiting = listening(address, redirect, started)) {
            show(started, "; waiting for the browser to come back to " + redirect);
            answer = waiting.await(Duration.between(clock.instant(), started.expiresAt()));
        }
        if (answer == null) {
            throw new AdaptorException(
                    StandardErrorCode.AUTH_FAILED, "nobody consented in time; start again with a new URL");
        }
        return answer;
    }

    private static LoopbackRedirect listening(InetSocketAddress address, URI redirect, Authorization.Started started) {
        try {
            return LoopbackRedirect.listen(address, redirect, started.state());
        } catch (IOException e) {
            throw new MisuseException("can't listen at " + address + ", where redirect_uri leads: " + e.getMessage());
        }
    }

    private Map<String, String> pasted(Authorization.Started started, URI redirect) {
        if (!prompt.available()) {
            throw new MisuseException(
                    "redirect_uri " + redirect + " is not an http address of this machine with a port, such"
                            + " as http://127.0.0.1:8400/callback, so a terminal is needed to paste the address at which the"
                            + " browser ends");
        }
        show(started, "");
        for (int i = 0; i < TRIES; i++) {
            // The address contains the authorization code, so it is not echoed.
            String address = prompt.ask("the address at which the browser ends, as a whole (not shown): ", true);
            if (address == null) {
                break;
            }
            Map<String, String> answer = CallbackQuery.ofAddress(address);
            if (answer != null) {
                return answer;
            }
        }
        throw new MisuseException("there is no address of the browser with the answer to the consent");
    }

    private void show(Authorization.Started started, String more) {
        err.println("open this URL in a browser and consent" + more + ":");
        err.println(started.url());
        err.flush();
    }
}
