package io.pointsman.tls.frontend;

/**
 * Says when something that is looked at from time to time has changed and come to rest: whoever replaces three files
 * one after the other is not caught in between. Each content is due once.
 */
final class Settled {

    private String last = "";
    private String taken = "";

    /** @param seen at this look, equal for equal content */
    boolean isDue(String seen) {
        boolean isAtRest = seen.equals(last);
        last = seen;
        if (!isAtRest || seen.equals(taken)) {
            return false;
        }
        taken = seen;
        return true;
    }
}
