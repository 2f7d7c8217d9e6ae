package io.adaptor.connectors.amqp;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.impl.DefaultExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs lost connections at debug level only, because the calls that use them report the failure. */
final class QuietHandler extends DefaultExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(QuietHandler.class);

    @Override
    public void handleUnexpectedConnectionDriverException(Connection connection, Throwable exception) {
        LOG.debug("the connection to {} failed", connection.getAddress(), exception);
    }

    @Override
    protected void log(String message, Throwable e) {
        LOG.debug("{}", message, e);
    }

    @Override
    protected void handleChannelKiller(Channel channel, Throwable exception, String what) {
        LOG.warn("{} failed with {}", what, exception.getClass().getName());
        super.handleChannelKiller(channel, exception, what);
    }
}
