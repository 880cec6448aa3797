/** The tables of information_schema, made on demand, so that tools can browse the admin databases. */
package io.pointsman.admin.catalog;
