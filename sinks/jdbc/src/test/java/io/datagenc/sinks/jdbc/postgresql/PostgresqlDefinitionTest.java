package io.datagenc.sinks.jdbc.postgresql;

import io.datagenc.sinks.jdbc.DefinitionContract;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

class PostgresqlDefinitionTest extends DefinitionContract {
  PostgresqlDefinitionTest() {
    super(PostgresqlServer.shared());
  }

  @Override
  protected String index() throws SQLException {
    String definition =
        String.valueOf(server.value("SELECT pg_get_indexdef('shop.by_amount'::regclass)"));
    return definition.substring(definition.indexOf('(') + 1, definition.lastIndexOf(')'));
  }

  @Override
  protected List<@Nullable String> checkNames() throws SQLException {
    return server
        .query(
            "SELECT conname FROM pg_constraint WHERE conrelid = 'shop.goods'::regclass AND contype"
                + " = 'c'")
        .stream()
        .map(List::getFirst)
        .toList();
  }

  @Override
  protected @Nullable String leftOvers() throws SQLException {
    return server.value("SELECT count(*) FROM pg_type WHERE typnamespace = 'shop'::regnamespace");
  }
}
