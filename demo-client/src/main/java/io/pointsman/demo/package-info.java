/** The demonstration: a proxy of its own, the specification's admin session, and statements through the proxy. */
package io.pointsman.demo;
