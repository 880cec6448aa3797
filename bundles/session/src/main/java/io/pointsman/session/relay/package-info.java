/** Sessions whose bytes pass unread: fast_forward users and binary logs. */
package io.pointsman.session.relay;
