/** Who changed what: one line of JSON for each statement that changed something or was meant to, without its secrets. */
package io.pointsman.admin.audit;
