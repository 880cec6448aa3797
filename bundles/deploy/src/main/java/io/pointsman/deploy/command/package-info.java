/** The ways in: Gogo commands and admin statements. */
package io.pointsman.deploy.command;
