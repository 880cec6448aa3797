package io.pointsman.sql.digest;

/**
 * How digests are made: the {@code mysql-query_digests_*} variables.
 *
 * @param groupingLimit how many {@code ?} of a value list are kept before {@code ...}
 * @param groupsGroupingLimit how many equal groups are kept before {@code ...}; 0 keeps all
 * @param maxDigestLength bytes of the digest's text that are kept and hashed
 */
public record DigestOptions(
        boolean lowercase,
        boolean replaceNull,
        boolean noDigits,
        boolean keepComment,
        int groupingLimit,
        int groupsGroupingLimit,
        int maxDigestLength) {

    /** The variables' defaults. */
    public static final DigestOptions DEFAULT = new DigestOptions(false, false, false, false, 3, 10, 2048);
}
