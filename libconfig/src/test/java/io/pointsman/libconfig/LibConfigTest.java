package io.pointsman.libconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;

class LibConfigTest {

    @Test
    void aProxysqlConfigurationIsRead() throws ParseException {
        // Given
        String text = """
                # a comment
                datadir="/var/lib/proxysql"   // another
                admin_variables=
                {
                    admin_credentials="admin:admin"
                    mysql_ifaces="0.0.0.0:6032"; /* and
                    a long one */
                }
                mysql_servers =
                (
                    { address="127.0.0.1", port=3306 , hostgroup=0, max_connections=0x10L },
                    { address : "db2" port : 3307; hostgroup : 1; }
                )
                ports = [ 1, 2, 3, ];
                ratio = -1.5e1
                """;

        // When
        Group file = LibConfig.parse("proxysql.cnf", text);

        // Then
        assertThat(file.text("datadir")).contains("/var/lib/proxysql");
        assertThat(group(file, "admin_variables").text("mysql_ifaces")).contains("0.0.0.0:6032");
        Sequence servers = (Sequence) file.find("mysql_servers").orElseThrow();
        assertThat(servers.items()).hasSize(2);
        assertThat(((Group) servers.items().get(0)).text("max_connections")).contains("16");
        assertThat(((Group) servers.items().get(1)).text("port")).contains("3307");
        assertThat(servers.items().get(1).position()).isEqualTo(new Position("proxysql.cnf", 12, 5));
        assertThat(((Sequence) file.find("ports").orElseThrow()).items()).hasSize(3);
        assertThat(file.text("ratio")).contains("-15.0");
    }

    @Test
    void stringsHaveEscapesAndGrowTogether() throws ParseException {
        assertThat(text("a = \"x\\ty\\x41\\\"\" \"-\\d+\\\\\";")).isEqualTo("x\tyA\"-\\d+\\");
    }

    @Test
    void wordsForTrueAndFalseDoNotCareAboutCase() throws ParseException {
        Scalar value = (Scalar) LibConfig.parse("f", "a = TRUE").find("a").orElseThrow();

        assertThat(value.type()).isEqualTo(Scalar.Type.BOOLEAN);
        assertThat(value.text()).isEqualTo("true");
    }

    @Test
    void longIntegersKeepTheirValue() throws ParseException {
        assertThat(text("a = 9223372036854775807L")).isEqualTo("9223372036854775807");
        assertThat(text("a = -42")).isEqualTo("-42");
    }

    @Test
    void anEmptyFileIsAnEmptyGroup() throws ParseException {
        assertThat(LibConfig.parse("f", " # nothing\n").settings()).isEmpty();
    }

    @Test
    void aMissingBracketNamesLineColumnFoundAndExpected() {
        ParseException error = failure("a =\n{\n  b = 1\n");

        assertThat(error.file()).isEqualTo("f");
        assertThat(error.line()).isEqualTo(4);
        assertThat(error.column()).isEqualTo(1);
        assertThat(error.found()).isEqualTo("the end of the file");
        assertThat(error.expected()).contains("'}' for the '{' of line 2");
        assertThat(error)
                .hasMessage("f, line 4, column 1: found the end of the file, "
                        + "expected a setting's name or '}' for the '{' of line 2");
    }

    @Test
    void aWordWithoutQuotesIsPointedAt() {
        ParseException error = failure("mysql_variables=\n{\n    server_version=5.5.30\n}");

        assertThat(error.line()).isEqualTo(3);
        assertThat(error.column()).isEqualTo(20);
        assertThat(error.found()).isEqualTo("'5.5.30'");
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThat(failure("a = ").found()).isEqualTo("the end of the file");
        assertThat(failure("a 1").expected()).isEqualTo("'=' or ':' after 'a'");
        assertThat(failure("a = \"x").found()).isEqualTo("a string that never ends");
        assertThat(failure("/* x").found()).isEqualTo("a comment that never ends");
        assertThat(failure("a = (1 2)").expected()).startsWith("',' or ')'");
        assertThat(failure("a = [1, \"x\"]").expected()).isEqualTo("one type for all values of an array");
        assertThat(failure("a = [{}]").expected()).isEqualTo("a value");
        assertThat(failure("a = 1; a = 2").found()).isEqualTo("'a' a second time");
        assertThat(failure("a = word").expected()).contains("double quotes");
        assertThat(failure("a = 99999999999999999999").expected()).contains("64 bits");
        assertThat(failure("a = 0xZZ").expected()).isEqualTo("a number");
        assertThat(failure("a = %").found()).isEqualTo("'%'");
        assertThat(failure("}").expected()).contains("the end of the file");
        assertThat(failure("a = " + "(".repeat(5000)).expected()).contains("nesting");
    }

    @Test
    void includesAreRefusedWithTheirReason() {
        ParseException error = failure("a = 1\n@include \"more.cnf\"\n");

        assertThat(error.line()).isEqualTo(2);
        assertThat(error.found()).isEqualTo("'@include'");
        assertThat(error.expected()).contains("can't be included");
    }

    private static Group group(Group parent, String name) {
        return (Group) parent.find(name).orElseThrow();
    }

    private static String text(String config) throws ParseException {
        return LibConfig.parse("f", config).text("a").orElseThrow();
    }

    private static ParseException failure(String config) {
        return catchThrowableOfType(ParseException.class, () -> LibConfig.parse("f", config));
    }
}
