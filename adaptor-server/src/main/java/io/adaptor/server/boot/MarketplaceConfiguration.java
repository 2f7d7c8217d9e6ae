package io.adaptor.server.boot;

import io.adaptor.marketplace.TemplateCatalogue;
import io.adaptor.marketplace.TemplateUsage;
import io.adaptor.server.engine.ServedIntegrations;
import io.adaptor.server.settings.ServerSettings;
import io.adaptor.spi.MarketplaceStore;
import io.adaptor.spi.TimeSource;
import java.nio.file.Path;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Templates and their use by tenants. */
@Configuration(proxyBeanMethods = false)
class MarketplaceConfiguration {
    /** The templates of the program and of the plugins. */
    @Bean
    TemplateCatalogue templates(ServerSettings settings) {
        TemplateCatalogue own = TemplateCatalogue.ofClassPath(MarketplaceConfiguration.class.getClassLoader());
        Path plugins = settings.engine().plugins();
        return plugins == null ? own : own.and(TemplateCatalogue.ofJars(plugins));
    }

    @Bean(destroyMethod = "close")
    TemplateUsage templateUsage(MarketplaceStore store, ServedIntegrations integrations, TimeSource time) {
        return TemplateUsage.of(store, integrations, MarketplaceConfiguration::inBackground, time);
    }

    /** Runs work on a new thread; this happens at most about once a minute. */
    private static void inBackground(Runnable work) {
        Thread thread = new Thread(work, "adaptor-template-usage");
        thread.setDaemon(true);
        thread.start();
    }
}
