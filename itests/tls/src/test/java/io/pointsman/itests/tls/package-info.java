/** TLS on both legs as its users meet it: the built distribution, real servers, and clients of three TLS libraries. */
package io.pointsman.itests.tls;
