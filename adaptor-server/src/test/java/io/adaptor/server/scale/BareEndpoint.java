package io.adaptor.server.scale;

import java.util.Map;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/** What somebody would write who needs one call behind a port: no key, no record, no mapping. */
final class BareEndpoint implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private BareEndpoint(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static BareEndpoint start(String upstream) {
        return new BareEndpoint(new SpringApplicationBuilder(Application.class)
                .logStartupInfo(false)
                .properties(Map.of("server.port", "0", "upstream", upstream))
                .run());
    }

    String url() {
        return "http://localhost:"
                + ((ServletWebServerApplicationContext) context).getWebServer().getPort() + "/order";
    }

    @Override
    public void close() {
        context.close();
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class
    })
    static class Application {
        @Bean
        Orders orders(Environment environment) {
            return new Orders(RestClient.create(environment.getRequiredProperty("upstream")));
        }
    }

    @RestController
    static class Orders {
        private final RestClient client;

        Orders(RestClient client) {
            this.client = client;
        }

        @PostMapping("/order")
        String order() {
            return client.get().uri("/order").retrieve().body(String.class);
        }
    }
}
