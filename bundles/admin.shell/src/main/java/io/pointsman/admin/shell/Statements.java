package io.pointsman.admin.shell;

import io.pointsman.api.admin.AdminConsole;
import io.pointsman.api.admin.StatementForm;
import io.pointsman.api.lifecycle.ServiceSlot;
import io.pointsman.api.session.SqlAnswer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives statements to whichever admin room is there; the shell itself goes on without one. */
@Component(service = Statements.class)
public final class Statements {

    private static final Logger LOG = LoggerFactory.getLogger(Statements.class);

    private final ServiceSlot<AdminConsole> consoles = new ServiceSlot<>(() -> {});

    /** An answer, and how long it took. */
    record Answered(SqlAnswer answer, Duration took) {}

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindConsole(AdminConsole console, ServiceReference<AdminConsole> reference) {
        consoles.add(reference, console);
    }

    void unbindConsole(AdminConsole console, ServiceReference<AdminConsole> reference) {
        consoles.remove(reference);
    }

    /** Blocks until the answer is there. @throws StatementFailedException when there is nobody to answer */
    Answered ask(String statement) throws StatementFailedException, InterruptedException {
        AdminConsole console = consoles.currentOrNull();
        if (console == null) {
            throw new StatementFailedException("ERROR: the admin room is not there; try again when it is\n");
        }
        long start = System.nanoTime();
        try {
            SqlAnswer answer = console.execute(statement).toCompletableFuture().get();
            return new Answered(answer, Duration.ofNanos(System.nanoTime() - start));
        } catch (ExecutionException e) {
            throw new StatementFailedException("ERROR: " + e.getCause() + "\n");
        }
    }

    List<String> findings() {
        return consoles.current().map(AdminConsole::findings).orElse(List.of());
    }

    /** Every form that is understood just now; none while the admin room is away, or being replaced. */
    List<StatementForm> forms() {
        try {
            return consoles.current().map(AdminConsole::forms).orElse(List.of());
        } catch (RuntimeException | LinkageError e) { // a stale bundle fails with NoClassDefFoundError
            LOG.atWarn().addKeyValue("error", e.toString()).log("forms of statements not read");
            return List.of();
        }
    }
}
