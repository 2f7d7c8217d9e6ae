package io.adaptor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.JsonCodec;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ScriptedServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An application that is stopped while a request of its own waits for a remote system. */
class ShutdownTest {
    private static final CountDownLatch STOPPING = new CountDownLatch(1);

    @Test
    void theLastRequestIsAnsweredBeforeTheClientIsClosed() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (ScriptedServer vendor = ScriptedServer.start().answer((request, out) -> {
            asked.countDown();
            STOPPING.await(20, TimeUnit.SECONDS);
            return Answer.json(200, "{\"late\": true}").write(request, out);
        })) {
            SpringApplication application = new SpringApplication(Application.class);
            application.addInitializers(context -> ((ConfigurableApplicationContext) context)
                    .getBeanFactory()
                    .registerSingleton("vendor", (AdaptorClientCustomizer)
                            builder -> builder.integrations(IntegrationFormat.read(
                                            "integration_id: v\nname: V\ntype: rest_api\ncategory: c\nbase_url: "
                                                    + vendor.url()
                                                    + "\nendpoints: {get: {path: /, method: GET}}\n",
                                            "v"))
                                    .allowHosts("127.0.0.1")));
            var context = (ServletWebServerApplicationContext)
                    application.run("--server.port=0", "--spring.main.banner-mode=off");
            AdaptorClient client = context.getBean(AdaptorClient.class);
            int port = context.getWebServer().getPort();

            CompletableFuture<HttpResponse<String>> waiting = HttpClient.newHttpClient()
                    .sendAsync(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/late"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
            context.close();

            HttpResponse<String> answer = waiting.get(20, TimeUnit.SECONDS);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(JsonCodec.write(JsonCodec.read("{\"late\":true}")));
            assertThat(client.call("v", "get").execute().error().message()).contains("closed");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Late.class)
    static class Application {
        // Runs in the phase in which the web server begins to wait for its last requests.
        @Bean
        SmartLifecycle stopping() {
            return new SmartLifecycle() {
                private volatile boolean running;

                @Override
                public int getPhase() {
                    return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE;
                }

                @Override
                public void start() {
                    running = true;
                }

                @Override
                public void stop() {
                    running = false;
                    STOPPING.countDown();
                }

                @Override
                public boolean isRunning() {
                    return running;
                }
            };
        }
    }

    @RestController
    static class Late {
        private final AdaptorClient client;

        Late(AdaptorClient client) {
            this.client = client;
        }

        @GetMapping("/late")
        Object late() {
            return client.call("v", "get").execute().data();
        }
    }
}
