package io.adaptor.connectors.mcp;

import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** A servlet in a real container. */
final class HttpServed implements AutoCloseable {
    private static final Logger CONTAINER = Logger.getLogger("org.apache");

    private final Tomcat tomcat = new Tomcat();

    HttpServed(Servlet servlet, Filter filter) throws Exception {
        CONTAINER.setLevel(Level.OFF);
        Path base = Files.createTempDirectory("tomcat");
        tomcat.setBaseDir(base.toString());
        tomcat.setPort(0);
        tomcat.getConnector()
                .setProperty("address", InetAddress.getLoopbackAddress().getHostAddress());
        Context context = tomcat.addContext("", base.toString());
        var wrapper = Tomcat.addServlet(context, "mcp", servlet);
        wrapper.setAsyncSupported(true);
        wrapper.addMapping("/mcp");
        FilterDef definition = new FilterDef();
        definition.setFilter(filter);
        definition.setFilterName("before");
        definition.setAsyncSupported("true");
        FilterMap map = new FilterMap();
        map.setFilterName("before");
        map.addURLPattern("/*");
        context.addFilterDef(definition);
        context.addFilterMap(map);
        tomcat.start();
    }

    String url() {
        return "http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/mcp";
    }

    @Override
    public void close() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }
}
