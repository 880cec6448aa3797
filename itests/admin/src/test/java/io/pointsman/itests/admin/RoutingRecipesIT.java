package io.pointsman.itests.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.Checkout;
import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.wire.QueryResult;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The recipes of {@code docs/routing.md}, each typed as it stands, and what EXPLAIN ROUTE says of it then. */
class RoutingRecipesIT {

    private static final Pattern RECIPE = Pattern.compile("### (.*?)\\n.*?```sql\\n(.*?)```", Pattern.DOTALL);

    /** Title of a recipe, and the verdicts and hostgroups of its EXPLAIN ROUTE statements, in their order. */
    private static final Map<String, List<String>> EXPECTED = new LinkedHashMap<>();

    static {
        EXPECTED.put("Split reads from writes", List.of("executed by rule 101", "2"));
        EXPECTED.put("Send one user elsewhere", List.of("executed by rule 20", "3"));
        EXPECTED.put("Send each schema to its shard", List.of("executed by fast routing", "5"));
        EXPECTED.put("Shard by a comment", List.of("executed by comment", "4", "executed by rule 30", "5"));
        EXPECTED.put("Block a statement", List.of("error 1148 by rule 1"));
        EXPECTED.put("Rewrite a statement", List.of("executed by the user's default", "rewritten by text", "1"));
        EXPECTED.put("Try a new server with a part of the traffic", List.of());
        EXPECTED.put(
                "Send a tenant by the name it connects to",
                List.of("executed by rule 50", "7", "executed by the user's default", "1"));
        EXPECTED.put("See what a rule would do before it is switched on", List.of());
        EXPECTED.put("Kill slow reports", List.of("executed by the user's default", "1"));
        EXPECTED.put("Move one statement, whatever its values", List.of("executed by rule 7", "3"));
    }

    @Test
    void everyRecipeDoesWhatItSays() throws Exception {
        Map<String, List<String>> seen = new LinkedHashMap<>();
        ProxyConfig config = new ProxyConfig()
                .server(1, 21_891, "")
                .server(2, 21_892, "")
                .user("app", "app-secret", 1, "")
                .user("reports", "reports-secret", 1, "");
        try (PointsmanProcess proxy = PointsmanProcess.start("recipes", config);
                AdminSession session = AdminSession.open(proxy)) {
            Matcher recipe = RECIPE.matcher(recipes());
            while (recipe.find()) {
                session.query("DELETE FROM mysql_query_rules");
                session.query("DELETE FROM mysql_query_rules_fast_routing");
                seen.put(recipe.group(1), follow(session, recipe.group(2)));
            }
        }
        assertThat(seen).isEqualTo(EXPECTED);
    }

    private static String recipes() throws IOException {
        String page = Files.readString(Checkout.root().resolve("docs/routing.md"));
        return page.substring(page.indexOf("## Recipes"));
    }

    private static List<String> follow(AdminSession session, String block) throws IOException {
        List<String> said = new ArrayList<>();
        for (String statement : block.strip().split(";\\n|;$")) {
            QueryResult result = session.query(statement);
            if (statement.startsWith("EXPLAIN ROUTE")) {
                result.rows().forEach(row -> note(row, said));
            }
        }
        return said;
    }

    /** Step, subject, outcome, detail. */
    private static void note(List<String> row, List<String> said) {
        if (row.get(0).equals("verdict")) {
            said.add(row.get(2) + " by " + row.get(1));
        } else if (row.get(0).equals("hostgroup")) {
            said.add(row.get(1));
        }
    }
}
