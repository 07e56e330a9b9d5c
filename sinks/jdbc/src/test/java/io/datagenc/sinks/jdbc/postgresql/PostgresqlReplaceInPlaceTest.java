package io.datagenc.sinks.jdbc.postgresql;

import io.datagenc.sinks.jdbc.ReplaceInPlaceContract;

class PostgresqlReplaceInPlaceTest extends ReplaceInPlaceContract {
  PostgresqlReplaceInPlaceTest() {
    super(PostgresqlServer.shared());
  }
}
