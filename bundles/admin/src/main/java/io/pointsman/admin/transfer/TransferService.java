package io.pointsman.admin.transfer;

import io.pointsman.admin.variables.Collations;
import io.pointsman.admin.variables.VariableCheck;
import io.pointsman.admin.variables.Variables;
import io.pointsman.api.admin.ConfigStore;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Import to and export from the DISK of an instance that does not run: {@code bin/pointsman} starts a container with
 * the storage and this, and no more.
 *
 * <p>JDK types only, since the launcher shares no classes with us. Takes {@code command} (import or export), {@code
 * file}, {@code dry-run}, {@code verbose}, {@code format}; gives {@code text} or {@code failure}.
 */
@Component(service = Function.class, property = "pointsman.role=transfer")
public final class TransferService implements Function<Map<String, String>, Map<String, String>> {

    private static final String YES = "true";

    private final Importer importer;
    private final Exporter exporter;
    private final Path dataDirectory = Path.of(System.getProperty("pointsman.datadir", "data"));

    @Activate
    public TransferService(@Reference ConfigStore store) {
        Variables variables = Variables.read(System.getProperty("pointsman.version", "0"));
        importer = new Importer(store, new VariableCheck(variables, Collations.of(store)));
        exporter = new Exporter(store, variables);
    }

    @Override
    public Map<String, String> apply(Map<String, String> request) {
        try {
            return "import".equals(request.get("command")) ? take(request) : give(request);
        } catch (UnreadableFileException | IllegalStateException e) {
            return Map.of("failure", String.valueOf(e.getMessage()));
        }
    }

    private Map<String, String> take(Map<String, String> request) throws UnreadableFileException {
        boolean isDry = YES.equals(request.get("dry-run"));
        Path file = Path.of(request.get("file"));
        Importer.Result result = importer.run(file, Destination.DISK, isDry, YES.equals(request.get("verbose")));
        new CertificateTakeOver(file, dataDirectory).run(isDry || result.taken() == 0, result.report());
        return Map.of("text", result.report().text(Closing.stopped(result.taken(), isDry)));
    }

    private Map<String, String> give(Map<String, String> request) {
        boolean isSql = "sql".equals(request.get("format"));
        return Map.of("text", isSql ? exporter.sql(Layer.DISK) : exporter.configFile(Layer.DISK));
    }
}
