package io.datagenc.sinks.jdbc.mysql;

import io.datagenc.sinks.jdbc.DefinitionContract;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

class MariadbDefinitionTest extends DefinitionContract {
  MariadbDefinitionTest() {
    super(MariadbServer.shared());
  }

  @Override
  protected String index() throws SQLException {
    return String.valueOf(
        server.value(
            "SELECT group_concat(concat(column_name, if(collation = 'D', ' DESC', '')) ORDER BY"
                + " seq_in_index SEPARATOR ', ') FROM information_schema.statistics WHERE"
                + " table_schema = 'shop' AND table_name = 'goods' AND index_name = 'by_amount'"));
  }

  @Override
  protected List<@Nullable String> checkNames() throws SQLException {
    return server
        .query(
            "SELECT constraint_name FROM information_schema.check_constraints WHERE"
                + " constraint_schema = 'shop' AND table_name = 'goods'")
        .stream()
        .map(List::getFirst)
        .toList();
  }

  @Override
  protected @Nullable String leftOvers() throws SQLException {
    return server.value(
        "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'shop'");
  }
}
