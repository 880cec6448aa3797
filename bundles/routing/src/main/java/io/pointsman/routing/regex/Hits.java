package io.pointsman.routing.regex;

/** What an engine finds in one text, one place after the other. */
interface Hits {

    /** The next place, or false when there is none. @throws GaveUpException */
    boolean next();

    int start(int group);

    /** -1 where the group took no part. */
    int end(int group);
}
