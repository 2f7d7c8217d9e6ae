package io.adaptor.connectors.mcp;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What was asked, and who may ask: whoever knows the token, where there is one. */
final class Traffic implements Filter {
    final List<String> requests = new CopyOnWriteArrayList<>();
    volatile String token = "";

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        requests.add(http.getMethod() + " " + http.getHeader("Mcp-Method") + " " + http.getHeader("Mcp-Session-Id"));
        if (!token.isEmpty() && !("Bearer " + token).equals(http.getHeader("Authorization"))) {
            ((HttpServletResponse) response).setStatus(401);
            return;
        }
        chain.doFilter(request, response);
    }

    long count(String beginning) {
        return requests.stream().filter(each -> each.startsWith(beginning)).count();
    }
}
