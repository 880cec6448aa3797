/** PROXYSQL statements about the process itself and about what belongs to no other room. */
package io.pointsman.admin.process;
