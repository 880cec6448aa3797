package io.pointsman.admin.shell.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.admin.shell.script.Piece.Kind;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScriptTest {

    private static final Words WORDS =
            Words.of(Stream.of("FROBNICATE ALL"), Set.of("status", "help", "plugin:list", "list")::contains);

    private static List<String> cut(String text, Ends ends) {
        return Script.of(text, WORDS, ends).pieces().stream()
                .map(piece -> piece.kind() + " " + piece.text())
                .toList();
    }

    private static List<String> whole(String text) {
        return cut(text, Ends.WHOLE);
    }

    @Test
    void adminVerbsGoToAdminAndTheRestToGogo() {
        assertThat(whole("select * from mysql_servers;\nplugin:list\nLOAD MYSQL SERVERS TO RUNTIME"))
                .containsExactly(
                        "STATEMENT select * from mysql_servers",
                        "COMMAND plugin:list",
                        "STATEMENT LOAD MYSQL SERVERS TO RUNTIME");
    }

    @Test
    void everyVerbOfTheAdminSideIsKnownWithoutAnAdminRoom() {
        for (String verb :
                ("SELECT INSERT UPDATE DELETE REPLACE SET SHOW LOAD SAVE PROXYSQL PRAGMA CHECKSUM KILL CONFIRM"
                                + " ROLLBACK IMPORT EXPORT EXPLAIN PULL LOGENTRY SIGNAL TRUNCATE USE DESCRIBE DESC WITH CREATE"
                                + " DROP ALTER ATTACH VACUUM BEGIN COMMIT")
                        .split(" ")) {
            assertThat(whole(verb + " x")).containsExactly("STATEMENT " + verb + " x");
        }
    }

    @Test
    void aVerbOfARoomsStatementIsOneFromThenOn() {
        assertThat(whole("frobnicate all; frobnicated"))
                .containsExactly("STATEMENT frobnicate all", "COMMAND frobnicated");
    }

    @Test
    void semicolonsSeparateStatementsButNotInsideQuotesAndComments() {
        assertThat(
                        whole(
                                "SET admin-admin_credentials='a:b;c:d'; SELECT 1 /* ; */, \"x;\" -- ;\n; LOAD ADMIN VARIABLES TO RUNTIME;"))
                .containsExactly(
                        "STATEMENT SET admin-admin_credentials='a:b;c:d'",
                        "STATEMENT SELECT 1 /* ; */, \"x;\" -- ;",
                        "STATEMENT LOAD ADMIN VARIABLES TO RUNTIME");
    }

    @Test
    void behindAStatementACommandMayFollowOnTheSameLine() {
        assertThat(whole("select 1; status")).containsExactly("STATEMENT select 1", "COMMAND status");
    }

    @Test
    void anOpenQuoteGoesOnInTheNextLine() {
        assertThat(whole("UPDATE mysql_users SET comment='a\nb'\nstatus"))
                .containsExactly("STATEMENT UPDATE mysql_users SET comment='a\nb'", "COMMAND status");
    }

    @Test
    void aGogoClosureMaySpanLines() {
        assertThat(whole("each [a b] {\n  load $it\n}\n")).containsExactly("COMMAND each [a b] {\n  load $it\n}");
    }

    @Test
    void wordsThatOnlyBeginLikeAVerbAreNone() {
        assertThat(whole("setopt x\nset-x = 1\nstatus")).allMatch(piece -> piece.startsWith("COMMAND"));
        assertThat(whole("")).isEmpty();
    }

    @Test
    void commentsBetweenStatementsAreLeftOut() {
        assertThat(whole("#!/usr/bin/env shell\n-- first; comment\n/* and\n another */ select 1;\n# end"))
                .containsExactly("STATEMENT select 1");
        assertThat(whole("/* not closed")).isEmpty();
    }

    @Test
    void statementsOfSeveralLinesEndWithTheirSemicolonInScriptsToo() {
        assertThat(whole(
                        "SELECT *\n  FROM mysql_servers\n\n WHERE port=1;\nINSERT INTO t (a)\nVALUES (1);\nUPDATE t\nSET a=1"
                                + "\nWHERE b=2;\nstatus"))
                .containsExactly(
                        "STATEMENT SELECT *\n  FROM mysql_servers\n\n WHERE port=1",
                        "STATEMENT INSERT INTO t (a)\nVALUES (1)",
                        "STATEMENT UPDATE t\nSET a=1\nWHERE b=2",
                        "COMMAND status");
    }

    @Test
    void withoutASemicolonAStatementEndsWithItsLineInScripts() {
        assertThat(whole("UPDATE t SET a=1\nSET mysql-x=1\nSELECT 1\nnonsense\nLOAD MYSQL SERVERS TO RUNTIME;"))
                .containsExactly(
                        "STATEMENT UPDATE t SET a=1",
                        "STATEMENT SET mysql-x=1",
                        "STATEMENT SELECT 1",
                        "COMMAND nonsense",
                        "STATEMENT LOAD MYSQL SERVERS TO RUNTIME");
    }

    @Test
    void bracketsKeepAStatementTogether() {
        assertThat(whole("INSERT INTO t (a,\nSET) VALUES (1)\nstatus"))
                .containsExactly("STATEMENT INSERT INTO t (a,\nSET) VALUES (1)", "COMMAND status");
    }

    @Test
    void someVerbsGoOnWithAStatement() {
        assertThat(whole("WITH x AS (SELECT 1)\nSELECT * FROM x;")).hasSize(1);
        assertThat(whole("EXPLAIN QUERY PLAN\nSELECT 1\nSELECT 2")).hasSize(2);
        assertThat(whole("SELECT 1 UNION\nSELECT 2;")).hasSize(1);
    }

    @Test
    void aPersonsStatementGoesOnUntilItsSemicolon() {
        assertThat(cut("DELETE FROM mysql_servers\n", Ends.TYPED)).containsExactly("OPEN DELETE FROM mysql_servers\n");
        assertThat(cut("DELETE FROM mysql_servers\nWHERE port=1;\n", Ends.TYPED))
                .containsExactly("STATEMENT DELETE FROM mysql_servers\nWHERE port=1");
        assertThat(cut("status\n", Ends.TYPED)).containsExactly("COMMAND status");
        assertThat(cut("each [a] {\n", Ends.TYPED)).containsExactly("OPEN each [a] {");
        assertThat(cut("/* not yet\n", Ends.TYPED)).containsExactly("OPEN ");
    }

    @Test
    void linesOfAScriptWaitForWhatComesNext() {
        assertThat(cut("SELECT 1\n", Ends.LINES)).containsExactly("OPEN SELECT 1\n");
        assertThat(cut("SELECT 1\nSELECT 2;\n", Ends.LINES))
                .containsExactly("STATEMENT SELECT 1", "STATEMENT SELECT 2");
    }

    @Test
    void aPieceIsNotCutAgain() {
        assertThat(cut("SELECT 1\nstatus\n", Ends.PIECE)).containsExactly("STATEMENT SELECT 1\nstatus");
    }

    @Test
    void backslashGAsksForALineForEachColumn() {
        assertThat(whole("select '\\G'\\G select 2\\g select 3"))
                .containsExactly("VERTICAL select '\\G'", "STATEMENT select 2", "STATEMENT select 3");
    }

    @Test
    void piecesKnowTheirPlace() {
        Piece second =
                Script.of("select 1; select 2 ;\n", WORDS, Ends.TYPED).pieces().get(1);
        assertThat(second).isEqualTo(new Piece(Kind.STATEMENT, "select 2", 10, 20));
    }

    @Test
    void textOfNothingButStatementsIsCutAtSemicolonsOnly() {
        assertThat(Script.ofStatements("5; select ';'").pieces())
                .extracting(Piece::text)
                .containsExactly("5", "select ';'");
    }
}
