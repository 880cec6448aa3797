/** Who is in which hostgroup, who is up, and who is next. */
package io.pointsman.hostgroup;
