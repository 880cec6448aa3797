package io.pointsman.routing.rule;

import io.pointsman.api.session.RouteRequest;

/** A statement while rules look at it: its text may have been rewritten by those before. */
final class Subject {

    private final RouteRequest request;
    private String text;

    Subject(RouteRequest request) {
        this.request = request;
    }

    RouteRequest request() {
        return request;
    }

    /** Decoded when the first rule needs it. */
    String text() {
        if (text == null) {
            text = request.sql();
        }
        return text;
    }

    /** 0 as long as nobody has needed the text. */
    int length() {
        return text == null ? 0 : text.length();
    }

    void rewrite(String next) {
        text = next;
    }
}
