package io.pointsman.admin.process;

import io.pointsman.admin.sql.Answers;
import io.pointsman.api.admin.StatementForm;
import io.pointsman.api.session.SqlAnswer;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What is said to PROXYSQL statements that nobody answers: those of ProxySQL's that are left out, and mistyped ones. */
final class Missing {

    private static final List<String> LEFT_OUT =
            List.of("COREDUMP", "COMPRESSEDCOREDUMP", "MEMPROFILE", "GCOV", "SIMULATOR");

    private final Supplier<List<StatementForm>> forms;

    /** @param forms of all statements that are understood just now */
    Missing(Supplier<List<StatementForm>> forms) {
        this.forms = forms;
    }

    SqlAnswer answerTo(String words) {
        String first = words.split(" ", 2)[0];
        if (first.equals("CLUSTER_NODE_UUID")) {
            return Answers.refused("this version has no cluster: configure each instance by itself");
        }
        if (words.equals("RELOAD TLS")) {
            return Answers.refused("nobody serves TLS to clients just now: the bundle tls.frontend is not active");
        }
        if (LEFT_OUT.contains(first)) {
            return Answers.refused("PROXYSQL " + first + " is for ProxySQL's own developers and does not exist here. "
                    + "There are: " + existing());
        }
        return Answers.syntax("there is no PROXYSQL " + words + ". There are: " + existing());
    }

    private String existing() {
        return forms.get().stream()
                .map(StatementForm::words)
                .filter(words -> words.startsWith("PROXYSQL "))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
