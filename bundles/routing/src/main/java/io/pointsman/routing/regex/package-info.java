/** Regular expressions that end in time on any text. */
package io.pointsman.routing.regex;
