/** One client's conversation, from greeting to close. */
package io.pointsman.session;
