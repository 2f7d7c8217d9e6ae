package io.adaptor.spring;

import io.adaptor.AdaptorClient;
import io.adaptor.api.Integration;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.event.ExecutionListener;
import io.adaptor.security.EgressPolicy;
import io.adaptor.security.OperatorPolicy;
import io.adaptor.spi.AuthenticatorFactory;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.IntegrationRepository;
import io.adaptor.spi.Interceptor;
import io.adaptor.spi.RateLimiter;
import io.adaptor.spi.ResponseCache;
import io.adaptor.spi.SecretResolver;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.TokenStore;
import io.adaptor.spi.ValueTransform;
import io.adaptor.spi.ValueValidator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.ApplicationContext;

/** Creates builders with the properties and beans of an application applied. */
final class ClientBuilders {
    private final AdaptorProperties properties;
    private final ApplicationContext beans;

    ClientBuilders(AdaptorProperties properties, ApplicationContext beans) {
        this.properties = properties;
        this.beans = beans;
    }

    AdaptorClient.Builder builder() {
        AdaptorClient.Builder builder = AdaptorClient.builder();
        settings(builder);
        integrations(builder);
        one(OperatorPolicy.class, builder::limits);
        one(SecretResolver.class, builder::secrets);
        one(TokenStore.class, builder::tokenStore);
        one(ResponseCache.class, builder::cache);
        one(RateLimiter.class, builder::rateLimiter);
        one(TimeSource.class, builder::time);
        each(ConnectorFactory.class, builder::connector);
        each(AuthenticatorFactory.class, builder::authenticator);
        each(ValueTransform.class, builder::transform);
        each(ValueValidator.class, builder::validator);
        each(Interceptor.class, builder::interceptor);
        each(ExecutionListener.class, builder::listener);
        each(AdaptorClientCustomizer.class, customizer -> customizer.customize(builder));
        return builder;
    }

    static AdaptorClient built(AdaptorClient.Builder builder) {
        try {
            return builder.build();
        } catch (AdaptorException e) {
            throw new InvalidAdaptorSettingException(
                    "The client can't be built: " + e.getMessage(),
                    "Correct what the message names: a connector, an authenticator, a transform, a validator or a plugin.",
                    e);
        }
    }

    private void settings(AdaptorClient.Builder builder) {
        allowHosts(builder);
        properties.plugins().forEach(directory -> builder.plugins(Path.of(directory)));
        if (properties.untrustedIntegrations()) {
            builder.limits(OperatorPolicy.untrusted());
        }
        builder.logExecutions(properties.logExecutions());
        if (properties.skipBrokenPlugins()) {
            builder.skipBrokenPlugins();
        }
        if (properties.requireRateLimiter()) {
            builder.requireRateLimiter();
        }
    }

    private void allowHosts(AdaptorClient.Builder builder) {
        try {
            EgressPolicy.allowing(properties.allowHosts());
        } catch (IllegalArgumentException e) {
            throw new InvalidAdaptorSettingException(
                    "adaptor.allow-hosts: " + e.getMessage(),
                    "Name host names (db.internal, *.internal), addresses or CIDR ranges in adaptor.allow-hosts.",
                    e);
        }
        builder.allowHosts(properties.allowHosts().toArray(new String[0]));
    }

    private void integrations(AdaptorClient.Builder builder) {
        IntegrationSources sources = new IntegrationLocations(beans).read(properties.integrations());
        builder.integrations(sources.integrations().toArray(new Integration[0]));
        List<IntegrationRepository> repositories = new ArrayList<>(sources.directories());
        each(IntegrationRepository.class, repositories::add);
        if (repositories.size() == 1) {
            builder.repository(repositories.get(0));
        } else if (!repositories.isEmpty()) {
            builder.repository(new FirstRepository(repositories));
        }
    }

    private <T> void one(Class<T> type, Consumer<T> applied) {
        beans.getBeanProvider(type).ifAvailable(applied);
    }

    private <T> void each(Class<T> type, Consumer<T> applied) {
        beans.getBeanProvider(type).orderedStream().forEach(applied);
    }
}
