/** Real drivers and single bytes, through the built distribution, against real and fake servers. */
package io.pointsman.itests.traffic;
