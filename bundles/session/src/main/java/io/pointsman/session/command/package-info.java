/** The command phase of a client whose statements go to servers. */
package io.pointsman.session.command;
