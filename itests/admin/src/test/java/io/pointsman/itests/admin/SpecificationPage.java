package io.pointsman.itests.admin;

import io.pointsman.itests.support.terminal.Printed;
import io.pointsman.itests.support.terminal.Transcript;
import io.pointsman.itests.support.terminal.Transcript.Exchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The session of the page "SSL configuration for backends", as it stands there. */
record SpecificationPage(List<Exchange> exchanges) {

    static final List<Integer> PORTS = List.of(21891, 21892, 21893);

    private static final String DIRECTORY = "/home/vagrant/newcerts";
    private static final String FILE = "specification-session.txt";

    /** The number of {@code mysql-} variables that the page's version had. */
    private static final Printed SAVED_VARIABLES = new Printed.Done(58);

    static SpecificationPage read() throws IOException {
        try (InputStream page = SpecificationPage.class.getResourceAsStream(FILE)) {
            String text = new String(page.readAllBytes(), StandardCharsets.UTF_8);
            return new SpecificationPage(Transcript.parse(text, "mysql> ").exchanges());
        }
    }

    /** To be typed, with the certificates elsewhere. */
    List<String> statements(Path certificates) {
        return exchanges.stream()
                .map(exchange -> exchange.statement().replace(DIRECTORY, certificates.toString()))
                .toList();
    }

    /** What the page answers to its n-th statement when the certificates are elsewhere and there are more variables. */
    Printed answer(int n, Path certificates, long variables) {
        Printed answer = exchanges.get(n).printed();
        if (answer.equals(SAVED_VARIABLES)) {
            return new Printed.Done(variables);
        }
        return answer instanceof Printed.Table table ? moved(table, certificates) : answer;
    }

    private static Printed moved(Printed.Table table, Path certificates) {
        return new Printed.Table(
                table.columns(),
                table.rows().stream()
                        .map(row -> row.stream()
                                .map(value -> value.replace(DIRECTORY, certificates.toString()))
                                .toList())
                        .toList());
    }
}
