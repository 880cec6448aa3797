package io.pointsman.protocol.codec;

import static io.pointsman.protocol.codec.ServerAnswer.AUTOCOMMIT;
import static io.pointsman.protocol.codec.ServerAnswer.MORE_RESULTS;

import io.pointsman.api.protocol.Command;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Commands and what servers may answer to them. */
final class ServerStreams {

    record Exchange(Command command, ServerAnswer answer) {}

    /** One of the results of an answer; without columns it is an OK packet. */
    private record Result(int columns, List<byte[]> rows) {}

    private ServerStreams() {}

    static Arbitrary<List<Exchange>> exchanges() {
        return Arbitraries.oneOf(query(), query(), prepare(), fetch(), fieldList(), shortAnswer())
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    private static Arbitrary<Exchange> query() {
        Arbitrary<Command> command = Arbitraries.of(Command.COM_QUERY, Command.COM_STMT_EXECUTE);
        return Combinators.combine(command, results(), Arbitraries.of(true, false, false))
                .as((asked, results, fails) -> new Exchange(asked, answer(results, fails)));
    }

    private static Arbitrary<List<Result>> results() {
        Arbitrary<Integer> columns = Arbitraries.integers().between(0, 5);
        return Combinators.combine(columns, rows())
                .as(Result::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    /** Of a row nothing matters but that it begins like none of the others. */
    private static Arbitrary<List<byte[]>> rows() {
        return Cuts.bytes(1, 300).filter(row -> (row[0] & 0xFF) < 0xFE).list().ofMaxSize(6);
    }

    private static ServerAnswer answer(List<Result> results, boolean fails) {
        ServerAnswer answer = ServerAnswer.of();
        for (int i = 0; i < results.size(); i++) {
            boolean last = i == results.size() - 1;
            add(answer, results.get(i), last ? AUTOCOMMIT : AUTOCOMMIT | MORE_RESULTS, last && fails);
        }
        return answer;
    }

    private static void add(ServerAnswer answer, Result result, int status, boolean fails) {
        if (result.columns > 0) {
            answer.columns(result.columns).separator(status);
            result.rows.forEach(answer::packet);
        }
        if (fails) {
            answer.err();
        } else if (result.columns > 0) {
            answer.end(status, result.rows.size());
        } else {
            answer.ok(result.rows.size(), 1, status, 2);
        }
    }

    private static Arbitrary<Exchange> prepare() {
        Arbitrary<Integer> count = Arbitraries.integers().between(0, 4);
        return Combinators.combine(count, count).as((columns, parameters) -> {
            ServerAnswer answer = ServerAnswer.of().prepared(5, columns, parameters);
            if (parameters > 0) {
                answer.definitions(parameters).separator();
            }
            if (columns > 0) {
                answer.definitions(columns).separator();
            }
            return new Exchange(Command.COM_STMT_PREPARE, answer);
        });
    }

    private static Arbitrary<Exchange> fetch() {
        return rows().map(rows -> {
            ServerAnswer answer = ServerAnswer.of();
            rows.forEach(answer::packet);
            return new Exchange(Command.COM_STMT_FETCH, answer.end(AUTOCOMMIT | ServerAnswer.CURSOR));
        });
    }

    private static Arbitrary<Exchange> fieldList() {
        return Arbitraries.integers()
                .between(0, 5)
                .map(count -> new Exchange(
                        Command.COM_FIELD_LIST,
                        ServerAnswer.of().definitions(count).end(AUTOCOMMIT)));
    }

    private static Arbitrary<Exchange> shortAnswer() {
        return Arbitraries.of(
                new Exchange(Command.COM_PING, ServerAnswer.of().ok(0, 0, AUTOCOMMIT, 0)),
                new Exchange(Command.COM_SET_OPTION, ServerAnswer.of().end(AUTOCOMMIT)),
                new Exchange(Command.COM_STATISTICS, ServerAnswer.of().packet(Bytes.text("Uptime: 1"))),
                new Exchange(
                        Command.COM_STMT_EXECUTE, ServerAnswer.of().columns(2).end(AUTOCOMMIT | ServerAnswer.CURSOR)),
                new Exchange(Command.COM_INIT_DB, ServerAnswer.of().err()));
    }
}
