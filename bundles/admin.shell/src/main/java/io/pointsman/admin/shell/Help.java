package io.pointsman.admin.shell;

import io.pointsman.admin.shell.output.OutputStyle;
import io.pointsman.api.admin.StatementForm;
import io.pointsman.api.session.SqlAnswer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What {@code help} says: it knows nothing by itself, so that it can't be out of date. */
final class Help {

    private static final int TEXT_WIDTH = 84;

    private final ShellSession session;

    Help(ShellSession session) {
        this.session = session;
    }

    /** @param words empty for an overview */
    String about(String words) throws Exception {
        List<StatementForm> forms = session.statements().forms().stream()
                .filter(form -> isAbout(form, words.strip().toUpperCase(Locale.ROOT)))
                .toList();
        if (session.style() != OutputStyle.TABLE) {
            return session.style().print(rows(forms));
        }
        if (words.isBlank()) {
            return overview(forms);
        }
        String statements = forms.stream().map(Help::entry).collect(Collectors.joining());
        String command = statements.isEmpty() ? commandHelp(words.strip()) : "";
        if (statements.isEmpty() && command.isEmpty()) {
            throw new IllegalArgumentException(
                    "nothing begins with " + words.strip() + "; help without words lists what there is");
        }
        return statements + command;
    }

    /** The words may be cut, or longer than the form's. */
    private static boolean isAbout(StatementForm form, String words) {
        return form.words().startsWith(words)
                || form.begins(words)
                || form.example().toUpperCase(Locale.ROOT).startsWith(words);
    }

    private static SqlAnswer.Rows rows(List<StatementForm> forms) {
        return new SqlAnswer.Rows(
                List.of("words", "example", "meaning", "changes"),
                forms.stream()
                        .map(form ->
                                List.of(form.words(), form.example(), form.meaning(), Boolean.toString(form.changes())))
                        .toList());
    }

    private static String entry(StatementForm form) {
        return form.words() + "\n    " + form.meaning() + "\n    for example: " + form.example() + ";\n";
    }

    private String overview(List<StatementForm> forms) {
        TreeMap<String, TreeSet<String>> groups = new TreeMap<>();
        for (StatementForm form : forms) {
            String[] words = form.words().split(" ", 2);
            groups.computeIfAbsent(words[0], verb -> new TreeSet<>()).add(words.length > 1 ? words[1] : "");
        }
        StringBuilder text = new StringBuilder("Admin statements, each ended by ; (or \\G for a line per column):\n");
        groups.forEach((verb, rest) -> text.append(group(verb, rest)));
        text.append("Commands, each on a line:\n");
        TreeMap<String, TreeSet<String>> scopes = new TreeMap<>();
        for (String command : session.commands()) {
            String[] parts = command.split(":", 2);
            scopes.computeIfAbsent(parts[0], scope -> new TreeSet<>()).add(parts[1]);
        }
        scopes.forEach((scope, names) -> text.append(group(scope + ":", names)));
        return text
                + "help load mysql tells more of what begins so, help plugin:swap of a command; exit ends the shell.\n";
    }

    private static String group(String title, Collection<String> members) {
        StringBuilder text = new StringBuilder();
        StringBuilder line = new StringBuilder();
        for (String member : members) {
            if (!line.isEmpty() && line.length() + member.length() > TEXT_WIDTH) {
                text.append(line.toString().stripTrailing()).append("\n").append(" ".repeat(14));
                line.setLength(0);
            }
            line.append(member).append(member.isEmpty() ? "" : ", ");
        }
        String whole = text.append(line).toString().replaceAll(",\\s*$", "");
        return String.format("  %-12s%s", title, whole).stripTrailing() + "\n";
    }

    /** Gogo describes its commands itself, in a table of its own. */
    private String commandHelp(String name) throws Exception {
        boolean isKnown =
                session.commands().stream().anyMatch(command -> command.equals(name) || command.endsWith(":" + name));
        if (!isKnown || !session.commands().contains("felix:help")) {
            return "";
        }
        String command = name.contains(":") ? name : scopeOf(name) + ":" + name;
        return session.format(session.gogo().execute("felix:help " + command));
    }

    private String scopeOf(String name) {
        List<String> order = List.of("proxy", "plugin", "gogo", "felix");
        return session.commands().stream()
                .filter(command -> command.endsWith(":" + name))
                .map(command -> command.substring(0, command.indexOf(':')))
                .min((a, b) -> Integer.compare(rank(order, a), rank(order, b)))
                .orElse("");
    }

    private static int rank(List<String> order, String scope) {
        int at = order.indexOf(scope);
        return at < 0 ? order.size() : at;
    }
}
