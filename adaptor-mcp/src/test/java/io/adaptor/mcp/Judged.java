package io.adaptor.mcp;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * A server for the conformance tool of the protocol. That tool calls tools by names that no endpoint has, such as
 * {@code test_simple_text}: what it calls {@code test_} and {@code json_} is {@code test__} and {@code json__} here.
 */
final class Judged {
    private static final String TOOLS = """
            integration_id: test
            tenant_id: %s
            name: Test
            type: rest_api
            category: other
            base_url: %s
            allow_hosts: [127.0.0.1]
            endpoints:
              simple_text: {method: GET, path: /simple}
              error_handling: {method: GET, path: /broken, retry_config: {max_retries: 0}}
              tool_with_progress: {method: GET, path: /pause}
              trigger_tool_change: {method: GET, path: /trigger}
              input_required_result_elicitation: {method: DELETE, path: /one}
              input_required_result_request_state: {method: DELETE, path: /two}
              input_required_result_tampered_state: {method: DELETE, path: /three}
              input_required_result_capabilities: {method: DELETE, path: /four}
              streaming_elicitation: {method: DELETE, path: /five}
            """;
    private static final String SCHEMA = """
            integration_id: json
            tenant_id: %s
            name: JSON
            type: rest_api
            category: other
            base_url: %s
            allow_hosts: [127.0.0.1]
            endpoints:
              schema_2020_12_tool:
                method: GET
                path: /simple
                validation_schema:
                  type: object
                  properties:
                    variables:
                      $schema: https://json-schema.org/draft/2020-12/schema
                      type: object
                      $defs: {address: {$anchor: addressDef, type: object, properties: {street: {type: string}, city: {type: string}}}}
                      properties:
                        name: {type: string}
                        address: {type: object, properties: {street: {type: string}, city: {type: string}}}
                        contactMethod: {type: string, enum: [phone, email]}
                        phone: {type: string}
                        email: {type: string}
                      allOf: [{anyOf: [{required: [phone]}, {required: [email]}]}]
                      if: {properties: {contactMethod: {const: phone}}, required: [contactMethod]}
                      then: {required: [phone]}
                      else: {required: [email]}
                      additionalProperties: false
            """;

    private Judged() {}

    /** Starts it. */
    static Served start() throws Exception {
        Served served = Served.open(
                server -> server.limits(
                        McpLimits.builder().pulse(Duration.ofMillis(500)).build()),
                new Renamed());
        served.put("a", TOOLS);
        served.put("a", SCHEMA);
        served.upstream.onTrigger = () -> served.server.toolsChanged("a");
        return served;
    }

    /** Names as the tool has them outside, as endpoints have them inside. */
    private static final class Renamed implements Filter {
        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            HttpServletRequest http = (HttpServletRequest) request;
            chain.doFilter(new Asked(http), new Answered((HttpServletResponse) response));
        }

        static String inside(String text) {
            return text.replaceAll("\\b(test|json)_(?!_)", "$1__");
        }

        static String outside(String text) {
            return text.replaceAll("\\b(test|json)__", "$1_");
        }
    }

    private static final class Asked extends HttpServletRequestWrapper {
        private final byte[] body;

        private Asked(HttpServletRequest request) throws IOException {
            super(request);
            body = Renamed.inside(new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String getHeader(String name) {
            String value = super.getHeader(name);
            return value != null && name.equals("Mcp-Name") ? Renamed.inside(value) : value;
        }

        @Override
        public long getContentLengthLong() {
            return body.length;
        }

        @Override
        public ServletInputStream getInputStream() {
            ByteArrayInputStream in = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public boolean isFinished() {
                    return in.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new UnsupportedOperationException("it is read at once");
                }

                @Override
                public int read() {
                    return in.read();
                }
            };
        }
    }

    private static final class Answered extends HttpServletResponseWrapper {
        private Answered(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setContentLength(int length) {
            // It changes.
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            ServletOutputStream out = super.getOutputStream();
            UnaryOperator<String> renamed = Renamed::outside;
            return new ServletOutputStream() {
                @Override
                public boolean isReady() {
                    return out.isReady();
                }

                @Override
                public void setWriteListener(WriteListener listener) {
                    out.setWriteListener(listener);
                }

                @Override
                public void write(byte[] bytes) throws IOException {
                    out.write(renamed.apply(new String(bytes, StandardCharsets.UTF_8))
                            .getBytes(StandardCharsets.UTF_8));
                }

                @Override
                public void write(int each) throws IOException {
                    out.write(each);
                }

                @Override
                public void flush() throws IOException {
                    out.flush();
                }
            };
        }
    }
}
