/** The built distribution as a process: its configuration file, its start, its log, its stop. */
package io.pointsman.itests.support.proxy;
