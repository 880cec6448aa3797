/** What differs between two layers of the configuration, and how its rows are shown to people. */
package io.pointsman.admin.diff;
