import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;

/**
 * Tomcat as Spring Boot embeds it: TomcatServer.java FOLDER PORT LOG [KEYSTORE], whose password is "changeit". Run as a
 * single file with Tomcat on the class path.
 */
final class TomcatServer {
    private TomcatServer() {}

    public static void main(String[] args) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(args[0]);
        tomcat.setConnector(connector(Integer.parseInt(args[1]), args.length > 3 ? args[3] : null));
        Context context = tomcat.addContext("", args[0]);
        Tomcat.addServlet(context, "answers", new Answers(Path.of(args[2])));
        context.addServletMappingDecoded("/*", "answers");
        tomcat.start();
        tomcat.getServer().await();
    }

    private static Connector connector(int port, String keystore) {
        Connector connector = new Connector();
        connector.setPort(port);
        connector.setProperty("address", "127.0.0.1");
        if (keystore != null) {
            connector.setScheme("https");
            connector.setSecure(true);
            connector.setProperty("SSLEnabled", "true");
            SSLHostConfig tls = new SSLHostConfig();
            SSLHostConfigCertificate certificate =
                    new SSLHostConfigCertificate(tls, SSLHostConfigCertificate.Type.UNDEFINED);
            certificate.setCertificateKeystoreFile(keystore);
            certificate.setCertificateKeystorePassword("changeit");
            tls.addCertificate(certificate);
            connector.addSslHostConfig(tls);
        }
        return connector;
    }

    private static final class Answers extends HttpServlet {
        private final Path log;

        Answers(Path log) {
            this.log = log;
        }

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            request.getInputStream().readAllBytes();
            String line = request.getHeader("X-Id") + " " + request.getRemotePort() + "\n";
            Files.writeString(log, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            response.setContentType("application/json");
            response.getOutputStream().print("{\"ok\":true}");
        }
    }
}
