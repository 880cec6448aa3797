/** What statements ask for in a comment. */
package io.pointsman.routing.comment;
