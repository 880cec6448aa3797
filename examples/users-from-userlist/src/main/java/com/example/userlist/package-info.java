/** An example: users from a file in the format of PgBouncer's userlist. */
package com.example.userlist;
