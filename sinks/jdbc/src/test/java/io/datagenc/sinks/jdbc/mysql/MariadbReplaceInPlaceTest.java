package io.datagenc.sinks.jdbc.mysql;

import io.datagenc.sinks.jdbc.ReplaceInPlaceContract;

class MariadbReplaceInPlaceTest extends ReplaceInPlaceContract {
  MariadbReplaceInPlaceTest() {
    super(MariadbServer.shared());
  }
}
