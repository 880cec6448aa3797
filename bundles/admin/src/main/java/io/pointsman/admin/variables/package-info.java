/** The declarative table of every variable, and the checks it makes. */
package io.pointsman.admin.variables;
