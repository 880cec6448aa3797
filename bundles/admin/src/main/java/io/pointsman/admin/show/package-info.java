/** SHOW and DESCRIBE in all forms that clients send; one class for each family. */
package io.pointsman.admin.show;
