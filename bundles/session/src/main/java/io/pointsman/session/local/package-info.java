/** The command phase of a client whose statements are answered in this process. */
package io.pointsman.session.local;
