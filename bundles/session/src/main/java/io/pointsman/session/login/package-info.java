/** The connection phase: greeting, TLS, proof of identity; also COM_CHANGE_USER. */
package io.pointsman.session.login;
