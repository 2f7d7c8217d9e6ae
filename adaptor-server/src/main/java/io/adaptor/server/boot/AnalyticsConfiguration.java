package io.adaptor.server.boot;

import io.adaptor.server.database.AnalyticsOutbox;
import io.adaptor.server.database.ServerDatabase;
import io.adaptor.server.kafka.AnalyticsPublisher;
import io.adaptor.server.settings.ServerSettings;
import io.adaptor.spi.TimeSource;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sends execution records to Kafka if the operator configured it. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(AnalyticsConfiguration.WANTED)
class AnalyticsConfiguration {
    /** The property that states whether Kafka is configured. */
    static final String WANTED = "adaptor.server.analytics";

    @Bean(destroyMethod = "close")
    AnalyticsPublisher analyticsPublisher(ServerDatabase database, ServerSettings settings, TimeSource time) {
        return new AnalyticsPublisher(
                new AnalyticsOutbox(database),
                Objects.requireNonNull(settings.analytics(), "this is only made where it is set"),
                time);
    }
}
