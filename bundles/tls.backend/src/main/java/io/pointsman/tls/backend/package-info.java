/** TLS towards servers: whether a server's connections need it, what they trust and what they prove. */
package io.pointsman.tls.backend;
