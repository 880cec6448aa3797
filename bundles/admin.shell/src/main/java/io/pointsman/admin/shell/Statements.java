package io.pointsman.admin.shell;

import io.pointsman.api.admin.AdminConsole;
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

/** Gives statements to whichever admin room is there; the shell itself goes on without one. */
@Component(service = Statements.class)
public final class Statements {

    private final ServiceSlot<AdminConsole> consoles = new ServiceSlot<>(() -> {});

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindConsole(AdminConsole console, ServiceReference<AdminConsole> reference) {
        consoles.add(reference, console);
    }

    void unbindConsole(AdminConsole console, ServiceReference<AdminConsole> reference) {
        consoles.remove(reference);
    }

    /** Blocks until the answer is there. @return it as text @throws StatementFailedException with it as text */
    String execute(String statement) throws StatementFailedException, InterruptedException {
        AdminConsole console = consoles.currentOrNull();
        if (console == null) {
            throw new StatementFailedException("ERROR: the admin room is not there; try again when it is\n");
        }
        long start = System.nanoTime();
        SqlAnswer answer;
        try {
            answer = console.execute(statement).toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw new StatementFailedException("ERROR: " + e.getCause() + "\n");
        }
        String text = AnswerText.of(answer, Duration.ofNanos(System.nanoTime() - start));
        if (answer instanceof SqlAnswer.Failed) {
            throw new StatementFailedException(text);
        }
        return text;
    }

    List<String> findings() {
        return consoles.current().map(AdminConsole::findings).orElse(List.of());
    }
}
