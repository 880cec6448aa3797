package io.pointsman.deploy.command;

import io.pointsman.api.admin.AdminStatements;
import io.pointsman.api.admin.StatementForm;
import io.pointsman.api.session.LocalSql.Caller;
import io.pointsman.api.session.SqlAnswer;
import io.pointsman.deploy.Deployment;
import io.pointsman.deploy.jar.RefusedException;
import io.pointsman.deploy.swap.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** PLUGIN LIST, SWAP, PROMOTE, ROLLBACK, RETIRE, DOCTOR and HISTORY: the shell's commands for the admin port. */
@Component(service = AdminStatements.class)
public final class PluginStatements implements AdminStatements {

    private static final String SWAP = "PLUGIN SWAP";
    private static final String PROMOTE = "PLUGIN PROMOTE";
    private static final String ROLLBACK = "PLUGIN ROLLBACK";
    private static final String RETIRE = "PLUGIN RETIRE";
    private static final String LIST = "PLUGIN LIST";
    private static final String DOCTOR = "PLUGIN DOCTOR";
    private static final String HISTORY = "PLUGIN HISTORY";

    private static final List<StatementForm> FORMS = List.of(
            StatementForm.telling(LIST, LIST, "every bundle and extension, what it serves, and who has not moved yet"),
            StatementForm.changing(
                    SWAP,
                    "PLUGIN SWAP '/path/to/tenants-1.1.0.jar' DRY-RUN",
                    "replace a bundle while clients stay connected; also TRIAL 30s, CANARY 5%, WAIT 10s"),
            StatementForm.changing(
                    PROMOTE, "PLUGIN PROMOTE 'session'", "give everybody to a generation that is on trial"),
            StatementForm.changing(ROLLBACK, "PLUGIN ROLLBACK 'session'", "go back to what ran before"),
            StatementForm.changing(RETIRE, RETIRE, "take out generations that nobody needs any more"),
            StatementForm.telling(DOCTOR, DOCTOR, "what is wrong with what is installed, and what would help"),
            StatementForm.telling(HISTORY, HISTORY, "what has been deployed, promoted, rolled back and refused"));

    /** Everybody else's admin statements wait meanwhile. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private static final Pattern WORD = Pattern.compile("'((?:[^']|'')*)'|\"((?:[^\"]|\"\")*)\"|(\\S+)");

    private final Deployment deployment;
    private final Doctor doctor;

    @Activate
    public PluginStatements(@Reference Deployment deployment, @Reference Doctor doctor) {
        this.deployment = deployment;
        this.doctor = doctor;
    }

    @Override
    public List<StatementForm> forms() {
        return FORMS;
    }

    @Override
    public SqlAnswer execute(Caller caller, String statement) {
        StatementForm form = FORMS.stream()
                .filter(each -> each.begins(statement))
                .findFirst()
                .orElseThrow();
        List<String> words = words(statement.substring(form.words().length()));
        try {
            return switch (form.words()) {
                case LIST -> table(none(words, new PluginTable(deployment).rows()));
                case DOCTOR -> table(none(words, doctor.findings()));
                case HISTORY -> table(none(words, deployment.history().rows()));
                default -> change(caller, form.words(), words);
            };
        } catch (RefusedException e) {
            return new SqlAnswer.Failed(1290, "HY000", e.getMessage());
        }
    }

    private SqlAnswer change(Caller caller, String form, List<String> words) throws RefusedException {
        refuseStrangers(caller, form);
        Future<String> said =
                switch (form) {
                    case SWAP -> {
                        Order order = SwapWords.read(words);
                        yield deployment.submit(deployer -> deployer.deploy(order));
                    }
                    case PROMOTE -> {
                        String name = one(words);
                        yield deployment.submit(deployer -> deployer.promote(name));
                    }
                    case ROLLBACK -> {
                        String name = one(words);
                        yield deployment.submit(deployer -> deployer.rollBack(name, "by hand"));
                    }
                    default -> deployment.submit(deployer -> deployer.retire(Duration.ZERO));
                };
        return new SqlAnswer.Rows(List.of("result"), lines(Deployment.await(said, PATIENCE)));
    }

    /** What is deployed may do all that we may, which is more than an admin password is for. */
    private void refuseStrangers(Caller caller, String form) throws RefusedException {
        boolean isHere = caller.connectionId() == 0 || !caller.address().contains(":");
        if (form.equals(SWAP) && !isHere && !deployment.isOpenToRemote()) {
            throw new RefusedException("PLUGIN SWAP is not open to TCP connections: use pointsman shell on the machine,"
                    + " or have jars signed (admin-deploy_trusted_certs), or set admin-remote_deploy=true");
        }
    }

    private static List<List<String>> lines(String said) {
        return said.lines().map(List::of).toList();
    }

    private static List<String> words(String rest) {
        List<String> words = new ArrayList<>();
        for (Matcher word = WORD.matcher(rest); word.find(); ) {
            if (word.group(1) != null) {
                words.add(word.group(1).replace("''", "'"));
            } else {
                words.add(word.group(2) != null ? word.group(2).replace("\"\"", "\"") : word.group(3));
            }
        }
        return words;
    }

    private static String one(List<String> words) throws RefusedException {
        if (words.size() != 1) {
            throw new RefusedException("the name of one bundle is expected, PLUGIN LIST has them");
        }
        return words.get(0);
    }

    private static <T> T none(List<String> words, T answer) throws RefusedException {
        if (!words.isEmpty()) {
            throw new RefusedException("nothing may follow: " + words.get(0).toUpperCase(Locale.ROOT));
        }
        return answer;
    }

    private static SqlAnswer table(List<Map<String, String>> rows) {
        List<String> columns =
                rows.isEmpty() ? List.of("nothing") : List.copyOf(rows.get(0).keySet());
        return new SqlAnswer.Rows(
                columns, rows.stream().map(row -> List.copyOf(row.values())).toList());
    }
}
