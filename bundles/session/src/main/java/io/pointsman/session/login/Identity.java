package io.pointsman.session.login;

/**
 * Who has logged in.
 *
 * @param defaultSchema for a client that names none; may be empty
 */
public record Identity(String user, String defaultSchema) {}
