package io.pointsman.sql.statement;

import io.pointsman.api.statement.StatementDigest;

/** A digest and what follows from it, worked out once and remembered. */
public record KnownStatement(StatementDigest digest, StatementTraits traits) {}
