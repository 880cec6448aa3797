/** TLS engines: which one serves which connection, and what they are made with. */
package io.pointsman.tls.frontend.engine;
