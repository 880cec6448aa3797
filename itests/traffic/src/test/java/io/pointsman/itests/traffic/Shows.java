package io.pointsman.itests.traffic;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The test shows this pin, its reason and its end. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Shows {

    /** The reason, as {@code stats_sessions.pinned_because} has it. */
    String value();
}
