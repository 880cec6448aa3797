/** Authentication in both roles: checks who a client is, and proves to servers who we are. */
package io.pointsman.protocol.auth;
