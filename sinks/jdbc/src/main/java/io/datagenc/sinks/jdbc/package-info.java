/// Loads into relational databases: what PostgreSQL, MySQL and MariaDB share.
@NullMarked
package io.datagenc.sinks.jdbc;

import org.jspecify.annotations.NullMarked;
