package io.pointsman.admin.modules;

import io.pointsman.api.session.LocalSql.Caller;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What is known of a LOAD beside its rows.
 *
 * @param comment as in {@code LOAD … TO RUNTIME COMMENT '…'}; empty for none
 * @param confirmWithin seconds after which it is rolled back unless somebody confirms
 */
public record LoadTicket(Caller caller, String comment, OptionalInt confirmWithin) {

    public LoadTicket {
        Objects.requireNonNull(caller, "caller");
        Objects.requireNonNull(comment, "comment");
        Objects.requireNonNull(confirmWithin, "confirmWithin");
    }

    /** Of the first configuration of a process. */
    public static LoadTicket atStart() {
        return new LoadTicket(new Caller(0, "start", "", ""), "", OptionalInt.empty());
    }
}
