package io.pointsman.admin.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.admin.shell.Script.Part;
import org.junit.jupiter.api.Test;

class ScriptTest {

    @Test
    void adminVerbsGoToAdminAndTheRestToGogo() {
        assertThat(Script.of("select * from mysql_servers;\nplugin:list\nLOAD MYSQL SERVERS TO RUNTIME")
                        .parts())
                .containsExactly(
                        new Part(true, "select * from mysql_servers"),
                        new Part(false, "plugin:list"),
                        new Part(true, "LOAD MYSQL SERVERS TO RUNTIME"));
    }

    @Test
    void semicolonsSeparateStatementsButNotInsideQuotes() {
        assertThat(Script.of("SET admin-admin_credentials='a:b;c:d'; LOAD ADMIN VARIABLES TO RUNTIME;")
                        .parts())
                .containsExactly(
                        new Part(true, "SET admin-admin_credentials='a:b;c:d'"),
                        new Part(true, "LOAD ADMIN VARIABLES TO RUNTIME"));
    }

    @Test
    void anOpenQuoteGoesOnInTheNextLine() {
        assertThat(Script.of("UPDATE mysql_users SET comment='a\nb'\nstatus").parts())
                .containsExactly(new Part(true, "UPDATE mysql_users SET comment='a\nb'"), new Part(false, "status"));
    }

    @Test
    void aGogoClosureMaySpanLines() {
        assertThat(Script.of("each [a b] {\n  load $it\n}\n").parts())
                .containsExactly(new Part(false, "each [a b] {\n  load $it\n}"));
    }

    @Test
    void wordsThatOnlyBeginLikeAVerbAreNone() {
        assertThat(Script.of("setopt x\nset-x = 1\nstatus").parts()).allMatch(part -> !part.isStatement());
        assertThat(Script.of("").parts()).isEmpty();
    }
}
