/** What a person sees who types into a program: a pseudo-terminal, and the answers printed on it. */
package io.pointsman.itests.support.terminal;
