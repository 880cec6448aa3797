package io.pointsman.stats.log;

import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.stats.FinishedStatement;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

/** A line of ProxySQL's format 2, with {@code errno} and {@code decided_by} of ours behind it where there is such a thing. */
final class JsonRecord {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");
    private static final String HEX = "0123456789abcdef";

    private final StringBuilder line = new StringBuilder(512);

    private JsonRecord() {}

    static byte[] of(FinishedStatement statement) {
        JsonRecord record = new JsonRecord();
        record.write(statement);
        return record.line.append("}\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private void write(FinishedStatement statement) {
        number("hostgroup_id", statement.hostgroup());
        number("thread_id", statement.connectionId());
        text("event", event(statement.command()));
        text("username", statement.user());
        text("schemaname", statement.schema());
        text("client", statement.clientAddress());
        statement.server().map(MysqlServer::address).ifPresent(server -> text("server", server));
        number("rows_affected", statement.affectedRows());
        number("last_insert_id", statement.lastInsertId());
        number("rows_sent", statement.rowsSent());
        text("query", statement.text());
        times(statement);
        text("digest", statement.digest().hex());
        if (statement.command() != Command.COM_QUERY) {
            number("client_stmt_id", statement.statementId());
        }
        statement.error().ifPresent(error -> number("errno", error.errorCode()));
        if (!statement.decidedBy().isEmpty()) {
            text("decided_by", statement.decidedBy());
        }
    }

    private void times(FinishedStatement statement) {
        long duration = TimeUnit.NANOSECONDS.toMicros(statement.durationNanos());
        time("starttime", statement.startedMicros());
        time("endtime", statement.startedMicros() + duration);
        number("duration_us", duration);
    }

    private static String event(Command command) {
        return switch (command) {
            case COM_QUERY, COM_STMT_PREPARE -> command.name();
            default -> "COM_STMT_EXECUTE";
        };
    }

    private void time(String name, long micros) {
        Instant instant = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        number(name + "_timestamp_us", micros);
        text(name, TIME.format(instant.atZone(ZoneId.systemDefault())));
    }

    private void number(String name, long value) {
        name(name);
        line.append(value);
    }

    private void text(String name, String value) {
        name(name);
        line.append('"');
        value.chars().forEach(this::character);
        line.append('"');
    }

    private void name(String name) {
        line.append(line.length() == 0 ? "{\"" : ",\"").append(name).append("\":");
    }

    private void character(int character) {
        if (character == '"' || character == '\\') {
            line.append('\\').append((char) character);
        } else if (character < ' ') {
            line.append("\\u00").append(HEX.charAt(character >> 4)).append(HEX.charAt(character & 0xF));
        } else {
            line.append((char) character);
        }
    }
}
