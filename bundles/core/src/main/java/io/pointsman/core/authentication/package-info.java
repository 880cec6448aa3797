/** Authentication sources: users from elsewhere than {@code mysql_users}, behind a fence. */
package io.pointsman.core.authentication;
