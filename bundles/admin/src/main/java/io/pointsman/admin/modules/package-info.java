/** What LOAD and SAVE move: tables and variables between CONFIG, DISK, MEMORY and RUNTIME. */
package io.pointsman.admin.modules;
