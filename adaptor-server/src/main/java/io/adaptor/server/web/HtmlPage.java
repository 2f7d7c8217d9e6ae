package io.adaptor.server.web;

import io.adaptor.server.database.RandomToken;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Complete pages: one style, no script, no external resources, readable on a phone, in light and dark mode. */
final class HtmlPage {
    private static final String STYLE = """
        :root{color-scheme:light dark;--back:#fff;--text:#1b1f24;--dim:#57606a;--line:#6e7781;--act:#0a5bc4;--on:#fff;--bad:#b3151d}
        @media(prefers-color-scheme:dark){:root{--back:#14171b;--text:#eceff3;--dim:#aab4bf;--line:#8b949e;--act:#79b8ff;--on:#0b1a2b;--bad:#ff9a94}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--back);color:var(--text);font:1rem/1.5 system-ui,sans-serif}
        main{max-width:34rem;margin:0 auto;padding:1.5rem 1rem 3rem}
        h1{font-size:1.5rem;line-height:1.25;margin:.5rem 0 1rem;overflow-wrap:anywhere}
        p{margin:.5rem 0 1rem;overflow-wrap:anywhere}
        .field{margin:0 0 1.25rem}
        label,legend{display:block;font-weight:600;margin:0 0 .25rem;padding:0}
        fieldset{border:0;margin:0 0 1rem;padding:0}
        .choice{display:flex;gap:.75rem;align-items:center;min-height:2.75rem}
        .choice label{font-weight:400;margin:0}
        .choice input{width:1.25rem;height:1.25rem;flex:none}
        .help{color:var(--dim);margin:0 0 .25rem;font-size:.9375rem}
        .error{color:var(--bad);font-weight:600;margin:0 0 .25rem}
        .text,select{width:100%;min-height:2.75rem;padding:.5rem .625rem;font:inherit;color:var(--text);background:var(--back);border:1px solid var(--line);border-radius:.375rem}
        .wrong{border:2px solid var(--bad)}
        button,.button{display:inline-block;min-height:2.75rem;padding:.625rem 1.25rem;font:inherit;font-weight:600;color:var(--on);background:var(--act);border:0;border-radius:.375rem;text-decoration:none;cursor:pointer}
        a{color:var(--act)}
        .summary{border:2px solid var(--bad);border-radius:.375rem;padding:.75rem 1rem;margin:0 0 1.5rem}
        .summary h2{font-size:1.125rem;margin:0 0 .25rem}
        .summary ul{margin:.25rem 0 0;padding-left:1.25rem}
        .summary a{color:var(--bad)}
        :focus-visible{outline:3px solid var(--act);outline-offset:2px}
        """;
    private static final String POLICY = "default-src 'none'; style-src 'sha256-" + styleHash()
            + "'; base-uri 'none'; frame-ancestors 'none'; form-action ";

    private HtmlPage() {}

    private static String styleHash() {
        return Base64.getEncoder().encodeToString(RandomToken.hash(STYLE));
    }

    /** Returns a page whose forms are submitted to this server, and may be redirected to the given origin. */
    static ResponseEntity<String> of(HttpStatus status, String title, Html main, @Nullable String formsGoTo) {
        return response(status, "", title, main, formsGoTo);
    }

    /** Returns a page that redirects after a few seconds; it also contains a link. */
    static ResponseEntity<String> leading(String title, Html main, String url) {
        String refresh = "<meta http-equiv=\"refresh\" content=\"3;url=" + Html.escape(url) + "\">\n";
        return response(HttpStatus.OK, refresh, title, main, null);
    }

    private static ResponseEntity<String> response(
            HttpStatus status, String head, String title, Html main, @Nullable String formsGoTo) {
        String page = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"robots\" content=\"noindex\">\n" + head + "<title>" + Html.escape(title)
                + "</title>\n<style>" + STYLE + "</style>\n</head>\n<body>\n<main>\n" + main
                + "</main>\n</body>\n</html>\n";
        return ResponseEntity.status(status)
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Content-Security-Policy", POLICY + (formsGoTo == null ? "'self'" : "'self' " + formsGoTo))
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .body(page);
    }

    /** Returns a page with a single message. */
    static ResponseEntity<String> saying(HttpStatus status, String title, String what) {
        return of(status, title, new Html().element("h1", title).element("p", what), null);
    }
}
