package io.pointsman.admin.variables;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VariablesTest {

    private final Variables variables = Variables.read("1.2.3");

    @Test
    void everyDefaultIsRightAndWrittenInTheOneWay() {
        assertThat(variables.all()).hasSizeGreaterThan(200).allSatisfy(variable -> {
            assertThat(variable.expectation(variable.defaultValue()))
                    .as(variable.name())
                    .isEmpty();
            assertThat(variable.normalized(variable.defaultValue()))
                    .as(variable.name())
                    .isEqualTo(variable.defaultValue());
            assertThat(variable.meaning()).as(variable.name()).isNotBlank();
            assertThat(variable.missingFeature(variable.defaultValue()))
                    .as(variable.name())
                    .isEmpty();
            assertThat(variable.takesEffect()).as(variable.name()).isIn("at once", "new connections", "restart");
        });
    }

    @Test
    void theSpecificationsThreeComeFirst() {
        assertThat(variables.all().stream().limit(3).map(Variable::name))
                .containsExactly("mysql-ssl_p2s_ca", "mysql-ssl_p2s_cert", "mysql-ssl_p2s_key");
    }

    @Test
    void numbersAreHeldToTheirRange() {
        Variable variable = variables.find("mysql-connect_timeout_server").orElseThrow();

        assertThat(variable.expectation("10")).isEmpty();
        assertThat(variable.expectation("120000")).isEmpty();
        assertThat(variable.expectation("9")).contains("a number from 10 to 120000 (ms)");
        assertThat(variable.expectation("120001")).isPresent();
        assertThat(variable.expectation("many")).isPresent();
        assertThat(variable.expectation("")).isPresent();
        assertThat(variable.expectation("99999999999999999999")).isPresent();
    }

    @Test
    void booleansHaveSeveralSpellingsAndReadBackInOne() {
        Variable variable = variables.find("mysql-have_ssl").orElseThrow();

        assertThat(variable.normalized("1")).isEqualTo("true");
        assertThat(variable.normalized("FALSE")).isEqualTo("false");
        assertThat(variable.expectation("maybe")).contains("true or false");
    }

    @Test
    void emptyAndNullInBracketsBothUnsetAPath() {
        Variable variable = variables.find("mysql-ssl_p2s_ca").orElseThrow();

        assertThat(variable.normalized("")).isEqualTo("(null)");
        assertThat(variable.normalized("(null)")).isEqualTo("(null)");
        assertThat(variable.normalized("/x")).isEqualTo("/x");
    }

    @Test
    void choicesCredentialsAndTheVersionAreChecked() {
        assertThat(expectation("mysql-default_authentication_plugin", "sha256_password"))
                .isPresent();
        assertThat(expectation("mysql-default_authentication_plugin", "caching_sha2_password"))
                .isEmpty();
        assertThat(expectation("admin-admin_credentials", "a:b;c:d:e")).isEmpty();
        assertThat(expectation("admin-admin_credentials", "nopassword")).isPresent();
        assertThat(expectation("admin-admin_credentials", "")).isPresent();
        assertThat(expectation("admin-version", "9.9")).contains("1.2.3");
        assertThat(expectation("mysql-server_version", "")).isPresent();
    }

    @Test
    void whatIsNotBuiltHasItsDefaultAndWhatIsFollowedAllTheSame() {
        assertThat(missing("mysql-wait_timeout", "5")).isEmpty();
        assertThat(missing("mysql-query_cache_soft_ttl_pct", "1")).contains("only its default '0' can be set");
        assertThat(missing("mysql-query_cache_size_MB", "1000")).isEmpty();
        assertThat(missing("admin-stats_system_cpu", "30")).contains("only its default '60' and '0' can be set");
    }

    private java.util.Optional<String> missing(String name, String value) {
        return variables.find(name).orElseThrow().missingFeature(value);
    }

    private java.util.Optional<String> expectation(String name, String value) {
        return variables.find(name).orElseThrow().expectation(value);
    }
}
