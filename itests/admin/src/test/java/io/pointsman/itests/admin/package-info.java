/** The admin side of the built distribution, as operators, their tools and their scripts meet it. */
package io.pointsman.itests.admin;
