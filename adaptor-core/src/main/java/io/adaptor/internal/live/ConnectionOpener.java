package io.adaptor.internal.live;

import io.adaptor.internal.http.HttpClients;
import io.adaptor.spi.SecretResolver;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.TokenStore;
import java.util.concurrent.Executor;

/**
 * What connections are opened with, the same for all of a client.
 *
 * @param tasks runs what connectors hand to other threads
 */
public record ConnectionOpener(
        SecretResolver secrets, HttpClients http, TokenStore tokens, Executor tasks, TimeSource time) {}
