/** Whole configurations on their way in and out: import of ProxySQL's files and of our own, export as either. */
package io.pointsman.admin.transfer;
