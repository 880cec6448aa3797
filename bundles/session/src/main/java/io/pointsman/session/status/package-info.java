/** What a session tells of its client's own connection, whoever answers its other statements. */
package io.pointsman.session.status;
