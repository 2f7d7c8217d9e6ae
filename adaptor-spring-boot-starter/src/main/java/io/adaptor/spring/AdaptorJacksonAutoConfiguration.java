package io.adaptor.spring;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.module.SimpleModule;

/** Makes the application's Jackson 3 read and write Jackson 2 trees, of which results consist. */
@AutoConfiguration(beforeName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
@ConditionalOnClass({JacksonModule.class, SimpleModule.class})
@ConditionalOnBooleanProperty(name = "adaptor.enabled", matchIfMissing = true)
class AdaptorJacksonAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean(name = "adaptorJacksonModule")
    JacksonModule adaptorJacksonModule() {
        return Jackson2Trees.module();
    }
}
