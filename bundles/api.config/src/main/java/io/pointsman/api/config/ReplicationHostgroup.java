package io.pointsman.api.config;

/**
 * One row of {@code mysql_replication_hostgroups}.
 *
 * @param checkType {@code read_only}, {@code innodb_read_only}, {@code super_read_only}, or two of them joined by
 *     {@code |} or {@code &}; lower case
 */
public record ReplicationHostgroup(int writerHostgroup, int readerHostgroup, String checkType, String comment) {}
