/** The slots that rooms are bound to, and the exchange of handlers on live channels. */
package io.pointsman.core.swap;
