/** The databases MEMORY and DISK in SQLite, behind the service {@code ConfigStore}; one thread touches them. */
package io.pointsman.admin.storage;
