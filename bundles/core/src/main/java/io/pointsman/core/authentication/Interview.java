package io.pointsman.core.authentication;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks several sources side by side, and waits for all of them together as long as for one. */
final class Interview {

    private static final Logger LOG = LoggerFactory.getLogger(Interview.class);

    private final Duration limit;

    Interview(Duration limit) {
        this.limit = limit;
    }

    /** A question, and the version of the source that it was put to; without one it is still busy with an earlier one. */
    private record Put(Generation to, Optional<Question> question) {}

    /** What they have said: of those that somebody serves, and that have not left meanwhile. Not for two threads at once. */
    synchronized Map<Source, Answer> with(Collection<Source> sources) {
        Map<Source, Put> open = new HashMap<>();
        for (Source source : sources) {
            source.serving().ifPresent(generation -> open.put(source, new Put(generation, generation.ask())));
        }
        Map<Source, Answer> answers = new HashMap<>();
        open.forEach((source, put) -> {
            Answer answer = answerTo(put);
            if (source.note(put.to(), answer)) {
                answers.put(source, answer);
                tellIfNew(source, answer);
            }
        });
        return answers;
    }

    private Answer answerTo(Put put) {
        if (put.question().isEmpty()) {
            return Answer.failed("it has not come back from being asked before", 0);
        }
        try {
            return put.question().get().await(limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.failed("nobody could wait for its answer", 0);
        }
    }

    private static void tellIfNew(Source source, Answer answer) {
        if (source.hasNewComplaint()) {
            LOG.atWarn()
                    .addKeyValue("source", source.title())
                    .addKeyValue("users", source.users().users().size())
                    .addKeyValue("error", answer.complaint())
                    .log("authentication source failed, its users from before stay in force");
        }
    }
}
