package io.adaptor.openapi;
import io.adaptor.json.IntegrationFormat;
import java.nio.file.*;
public class Try {
    public static void main(String[] a) throws Exception {
        for (String f : a) {
            long t = System.nanoTime();
            try {
                OpenApiDocument d = OpenApiDocument.read(Path.of(f));
                OpenApiOptions o = OpenApiOptions.defaults();
                OpenApiImport i;
                try { i = d.toIntegration(o); } catch (OpenApiException e) { System.out.println("   " + e.getMessage()); i = d.toIntegration(OpenApiOptions.builder().baseUrl("http://localhost/x").build()); }
                long ms = (System.nanoTime() - t) / 1000000;
                String y = IntegrationFormat.toYaml(i.integration());
                System.out.println(f + " " + i.integration().endpoints().size() + " ops " + ms + " ms yaml " + y.length()+" est "+YamlSize.of(IntegrationFormat.toTree(i.integration())) + " read back " + IntegrationFormat.read(y, "y").equals(i.integration()));
                Files.writeString(Path.of("/tmp/q-h2/" + Path.of(f).getFileName() + ".out.yaml"), y);
                i.findings().forEach(x -> System.out.println("     " + x));
            } catch (Throwable e) { System.out.println(f + " FAILED " + (e instanceof OpenApiException ? e.getMessage() : "")); if (!(e instanceof OpenApiException)) e.printStackTrace(System.out); }
        }
    }
}
