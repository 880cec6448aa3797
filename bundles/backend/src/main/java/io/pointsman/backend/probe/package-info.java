/** Connections for checks: a login, pings and small questions, each within its time. */
package io.pointsman.backend.probe;
