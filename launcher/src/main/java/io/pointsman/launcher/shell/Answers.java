package io.pointsman.launcher.shell;

import io.pointsman.launcher.instance.ShellClient.Answer;
import java.io.PrintWriter;

/** Where answers go: what succeeded to one stream, what failed to the other. */
public record Answers(PrintWriter out, PrintWriter err) {

    void print(Answer answer) {
        PrintWriter writer = answer.succeeded() ? out : err;
        String output = answer.output();
        if (!output.isEmpty()) {
            writer.print(output.endsWith("\n") ? output : output + "\n");
            writer.flush();
        }
    }
}
