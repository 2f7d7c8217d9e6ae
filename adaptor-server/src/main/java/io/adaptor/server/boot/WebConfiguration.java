package io.adaptor.server.boot;

import io.adaptor.server.access.ApiKeys;
import io.adaptor.server.access.BearerFilter;
import io.adaptor.server.access.BrowserSessions;
import io.adaptor.server.access.KeyRates;
import io.adaptor.server.access.KeyUses;
import io.adaptor.server.access.OidcLogin;
import io.adaptor.server.access.OwnKeyRates;
import io.adaptor.server.access.Scope;
import io.adaptor.server.access.SessionFilter;
import io.adaptor.server.access.SignInTries;
import io.adaptor.server.access.Tenants;
import io.adaptor.server.access.TokenCallers;
import io.adaptor.server.database.AuditLog;
import io.adaptor.server.database.IdempotencyKeys;
import io.adaptor.server.engine.PublicAddress;
import io.adaptor.server.settings.AccessSettings;
import io.adaptor.server.settings.FeatureSettings;
import io.adaptor.server.settings.ServerSettings;
import io.adaptor.server.web.AuditedRequests;
import io.adaptor.server.web.ConsoleFiles;
import io.adaptor.server.web.ConsoleFilter;
import io.adaptor.server.web.IdempotencyFilter;
import io.adaptor.server.web.McpResourceServlet;
import io.adaptor.server.web.ProblemResponses;
import io.adaptor.server.web.ReturnUrls;
import io.adaptor.server.web.RunningExecutions;
import io.adaptor.server.web.TreeConverter;
import io.adaptor.spi.TimeSource;
import io.adaptor.store.CredentialCipher;
import jakarta.servlet.DispatcherType;
import java.util.Base64;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The routes and the authorization of their callers. */
@Configuration(proxyBeanMethods = false)
@ComponentScan("io.adaptor.server.web")
class WebConfiguration {
    /** The property that states whether browsers sign in at an OpenID provider. */
    static final String LOGIN = "adaptor.server.login";

    @Bean
    TreeConverter trees() {
        return new TreeConverter();
    }

    @Bean
    @ConditionalOnBooleanProperty(LOGIN)
    OidcLogin oidcLogin(ServerSettings settings, Tenants tenants, WrappingKey key, TimeSource time) {
        AccessSettings.Oidc oidc =
                Objects.requireNonNull(settings.access().oidc(), "a login is only set with a provider");
        AccessSettings.Login login =
                Objects.requireNonNull(settings.access().login(), "this is only made where it is set");
        CredentialCipher cipher = CredentialCipher.of(Base64.getEncoder().encodeToString(key.derived("logins")));
        return new OidcLogin(oidc, login, new TokenCallers(oidc, tenants), cipher, time);
    }

    @Bean
    SignInTries signInTries(TimeSource time) {
        return new SignInTries(time);
    }

    @Bean
    ReturnUrls returnUrls(ServerSettings settings) {
        return new ReturnUrls(settings.web().returnUrls());
    }

    @Bean
    RunningExecutions running(ServerSettings settings) {
        return new RunningExecutions(settings.engine().concurrent());
    }

    @Bean
    WebMvcConfigurer audited(AuditLog log) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new AuditedRequests(log)).addPathPatterns("/v2/**");
            }
        };
    }

    /** Defines the scope that each route needs; routes not listed here are denied. */
    @Bean
    SecurityFilterChain routes(
            HttpSecurity http,
            ApiKeys keys,
            KeyUses uses,
            Tenants tenants,
            IdempotencyKeys requests,
            ServerSettings settings,
            BrowserSessions sessions,
            ObjectProvider<KeyRates> shared,
            TimeSource time) {
        AccessSettings.Oidc oidc = settings.access().oidc();
        TokenCallers tokens = oidc == null ? null : new TokenCallers(oidc, tenants);
        KeyRates rates = shared.getIfAvailable(OwnKeyRates::new);
        if (settings.features().console()) {
            http.addFilterBefore(new ConsoleFilter(ConsoleFiles.ofClassPath()), AuthorizationFilter.class)
                    .addFilterBefore(new SessionFilter(sessions, uses, rates, time.clock()), AuthorizationFilter.class);
        }
        // The session filter checks that a request with a cookie comes from a page of this server.
        return http.csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .addFilterBefore(new BearerFilter(keys, uses, tokens, rates, time.clock()), AuthorizationFilter.class)
                .addFilterAfter(new IdempotencyFilter(requests), AuthorizationFilter.class)
                .exceptionHandling(refused -> refused.authenticationEntryPoint(ProblemResponses::unauthorized)
                        .accessDeniedHandler(ProblemResponses::forbidden))
                .authorizeHttpRequests(rules -> rules.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/v2/health/live", "/v2/health/ready")
                        .permitAll()
                        // Browsers of end users and remote systems: a token in the address replaces a key.
                        .requestMatchers("/v2/connect/*", "/v2/oauth/callback", "/v2/webhooks/*")
                        .permitAll()
                        // These are called before anyone is signed in.
                        .requestMatchers("/v2/session/options", "/v2/session/login", "/v2/session/callback")
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/v2/session")
                        .permitAll()
                        .requestMatchers("/v2/session")
                        .authenticated()
                        // The servlet itself reports a missing credential, as the protocol requires.
                        .requestMatchers("/mcp", McpResourceServlet.PATH)
                        .permitAll()
                        .requestMatchers("/v2/keys/**", "/v2/tenants/**", "/v2/audit/**", "/v2/health", "/actuator/**")
                        .hasAuthority(Scope.ADMIN.name())
                        .requestMatchers(
                                HttpMethod.POST, "/v2/integrations/*/endpoints/*/try", "/v2/executions/*/rerun")
                        .hasAuthority(Scope.EXECUTE.name())
                        .requestMatchers("/v2/execute/**")
                        .hasAuthority(Scope.EXECUTE.name())
                        .requestMatchers("/v2/proxy/**")
                        .hasAuthority(Scope.PROXY.name())
                        .requestMatchers(HttpMethod.GET, "/v2/**")
                        .hasAuthority(Scope.READ.name())
                        .requestMatchers("/v2/**")
                        .hasAuthority(Scope.MANAGE.name())
                        .anyRequest()
                        .denyAll())
                .build();
    }

    /** Prints the first key to stdout, once. */
    @Bean
    ApplicationRunner firstKey(ApiKeys keys, FeatureSettings features, PublicAddress address) {
        return arguments -> keys.createFirst()
                .ifPresent(fresh -> System.out.println(
                        "The first key, shown this once, for the tenant default and everything: " + fresh.value()
                                + (features.console() ? " (sign in with it at " + address.of("/") + ")" : "")));
    }
}
