/** Opening channels to servers, and counting them. */
package io.pointsman.core.dial;
