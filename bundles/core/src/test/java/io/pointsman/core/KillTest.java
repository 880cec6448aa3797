package io.pointsman.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.session.LocalSql.Caller;
import io.pointsman.api.session.SqlAnswer;
import io.pointsman.core.channel.KillStatements;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KillTest {

    private static final Caller ADMIN = new Caller(9, "admin", "127.0.0.1:4000", "main");

    private final CoreRig core = new CoreRig().withRooms("1");
    private final KillStatements statements = new KillStatements(core.clients);

    @AfterEach
    void stop() {
        core.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"KILL CONNECTION 1", "kill 1"})
    void aClientIsKilledByTheIdItWasGreetedWith(String statement) throws Exception {
        core.load();
        try (LineClient victim = core.connect()) {
            assertThat(victim.line()).isEqualTo("hello 1");
            try (LineClient other = core.connect()) {
                other.line();

                // When
                SqlAnswer answer = statements.execute(ADMIN, statement);

                // Then
                assertThat(answer).isEqualTo(new SqlAnswer.Done(0, ""));
                assertThat(victim.line()).isNull();
                assertThat(other.ask("who")).isEqualTo("11");
            }
        }
    }

    @Test
    void anIdThatNobodyHasIsAnError() {
        assertThat(statements.execute(ADMIN, "KILL CONNECTION 77"))
                .isEqualTo(new SqlAnswer.Failed(1094, "HY000", "Unknown thread id: 77"));
    }

    @Test
    void whatIsNoIdIsASyntaxError() {
        assertThat(statements.execute(ADMIN, "KILL EVERYBODY"))
                .isInstanceOfSatisfying(SqlAnswer.Failed.class, failed -> assertThat(failed.errorCode())
                        .isEqualTo(1064));
    }
}
