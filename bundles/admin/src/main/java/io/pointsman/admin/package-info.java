/** The admin port and the console behind it: who may log in, which statement goes where, and the start. */
package io.pointsman.admin;
