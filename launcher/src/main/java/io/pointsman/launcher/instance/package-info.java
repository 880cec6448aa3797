/** One data directory and the process that lives in it: its lock, its files, its shell. */
package io.pointsman.launcher.instance;
