/**
 * The floor's own exchange: a new process takes the listening sockets of the one that runs, which sees its sessions off.
 *
 * <p>The one that runs keeps a door, a private Unix socket in the data directory. Each connection to it is one line and
 * one answer:
 *
 * <pre>
 *   socket ROLE ADDRESS     the listener's descriptor, as ancillary data; nothing when there is none
 *   take MILLIS             "released" once lock, databases and listeners are given up; else why not
 *   kill KIND ID [USER]     "ok" or "unknown"; the user in Base64
 *   status                  key=value, separated by blanks
 * </pre>
 */
package io.pointsman.core.upgrade;
