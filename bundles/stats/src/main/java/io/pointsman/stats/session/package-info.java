/** Who is connected, and what keeps a server connection from serving others. */
package io.pointsman.stats.session;
