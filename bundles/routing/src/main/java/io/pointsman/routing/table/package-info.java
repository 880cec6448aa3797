/** What is counted of rules and extensions, as tables; and the statement that lets an extension in again. */
package io.pointsman.routing.table;
