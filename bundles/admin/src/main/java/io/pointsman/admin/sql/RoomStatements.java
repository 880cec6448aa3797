package io.pointsman.admin.sql;

import io.pointsman.api.admin.AdminStatements;
import io.pointsman.api.admin.StatementForm;
import io.pointsman.api.session.SqlAnswer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Statements that other rooms answer; whose form has the most of a statement's first words is asked. */
public final class RoomStatements implements StatementHandler {

    private record Offer(StatementForm form, AdminStatements room) {}

    /** Replaced as a whole; of two with the same form the later one counts. */
    private volatile List<AdminStatements> rooms = List.of();

    public synchronized void add(AdminStatements room) {
        List<AdminStatements> next = new ArrayList<>(rooms);
        next.add(room);
        rooms = List.copyOf(next);
    }

    public synchronized void remove(AdminStatements room) {
        rooms = rooms.stream().filter(other -> other != room).toList();
    }

    /** Of all rooms that are there now. */
    @Override
    public List<StatementForm> forms() {
        return rooms.stream().flatMap(room -> room.forms().stream()).toList();
    }

    @Override
    public Optional<SqlAnswer> answer(AdminRequest request) {
        return rooms.stream()
                .flatMap(room -> room.forms().stream().map(form -> new Offer(form, room)))
                .filter(offer -> offer.form().begins(request.plain()))
                .reduce((one, other) -> LENGTH.compare(one, other) > 0 ? one : other)
                .map(offer -> answer(request, offer));
    }

    private static final Comparator<Offer> LENGTH =
            Comparator.comparingInt(offer -> offer.form().words().length());

    private static SqlAnswer answer(AdminRequest request, Offer offer) {
        if (offer.form().changes() && !request.isAdmin()) {
            return Answers.denied("user '" + request.caller().user() + "' can only read statistics");
        }
        return offer.room().execute(request.caller(), request.plain());
    }
}
