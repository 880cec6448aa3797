package io.pointsman.core.authentication;

import io.pointsman.api.authentication.AuthenticationSource;
import io.pointsman.api.lifecycle.Probation.Report;
import io.pointsman.api.lifecycle.Probation.State;
import java.time.Duration;
import java.util.Optional;
import org.osgi.framework.ServiceReference;

/** One installed version of a source, with a fence around it. */
final class Generation {

    private static final String BUNDLE_ID = "service.bundleid";

    private final String name;
    private final ServiceReference<AuthenticationSource> reference;
    private final AuthenticationSource source;

    /** Run by the source when its users have changed; null once it has left. */
    private volatile Runnable onChange;

    private volatile boolean isIntroduced;
    private Optional<Question> last = Optional.empty();

    Generation(
            String name,
            ServiceReference<AuthenticationSource> reference,
            AuthenticationSource source,
            Runnable onChange) {
        this.name = name;
        this.reference = reference;
        this.source = source;
        this.onChange = onChange;
    }

    boolean isOf(ServiceReference<AuthenticationSource> other) {
        return reference.equals(other);
    }

    AuthenticationSource source() {
        return source;
    }

    int ranking() {
        return reference.getProperty("service.ranking") instanceof Integer ranking ? ranking : 0;
    }

    long serviceId() {
        return reference.getProperty("service.id") instanceof Long id ? id : Long.MAX_VALUE;
    }

    /** -1 where it is not known. */
    long bundleId() {
        return reference.getProperty(BUNDLE_ID) instanceof Long id ? id : -1;
    }

    /** Empty while it has not come back from being asked before: it is asked by one thread at a time. */
    synchronized Optional<Question> ask() {
        if (last.filter(Question::isOpen).isPresent()) {
            return Optional.empty();
        }
        last = Optional.of(new Question(name, source, this::introduce));
        return last;
    }

    private void introduce() {
        if (!isIntroduced) {
            source.onChange(this::changed);
            isIntroduced = true;
        }
    }

    private void changed() {
        Runnable told = onChange;
        if (told != null) {
            told.run();
        }
    }

    /** What came of asking it when it appeared, before it is relied on. */
    synchronized Report report(Duration limit) {
        if (last.isEmpty() || !last.get().isOver(limit)) {
            return new Report(State.RUNNING, "");
        }
        Answer answer = last.get().soFar(limit);
        return answer.hasFailed()
                ? new Report(State.FAILED, "asked for its users, " + answer.complaint())
                : new Report(State.PASSED, "");
    }

    /** @return false when a thread is still inside it after {@code limit} */
    boolean leave(Duration limit) throws InterruptedException {
        onChange = null;
        Optional<Question> open;
        synchronized (this) {
            open = last.filter(Question::isOpen);
        }
        return open.isEmpty() || open.get().giveUp(limit);
    }
}
