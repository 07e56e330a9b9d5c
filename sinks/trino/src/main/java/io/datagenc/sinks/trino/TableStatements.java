package io.datagenc.sinks.trino;

import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.sinks.sink.LoadItem;
import java.util.List;
import java.util.stream.Collectors;

/// The statements by which a cluster generates and stores a table of a plan.
///
/// @param generator the catalog that generates
/// @param item the table, and where it is stored
/// @param values how its values are stored
/// @param plan the compiled plan, of which seed and scale count
/// @param text the text of the plan, which travels with each statement
record TableStatements(
    String generator, LoadItem item, StoredValues values, GenerationPlan plan, String text) {

  /// Creates the table with its rows.
  String create() {
    TablePlan table = item.table();
    String columns =
        table.visibleColumns().stream().map(values::selected).collect(Collectors.joining(", "));
    return """
    CREATE %sTABLE %s%s AS
    SELECT %s
    FROM TABLE(%s(plan => %s, table_name => %s, seed => %d, scale => DOUBLE '%s'))\
    """
        .formatted(
            switch (item.output().ifExists()) {
              case REPLACE -> "OR REPLACE ";
              case FAIL, APPEND -> "";
            },
            SqlNames.of(item.output().target()),
            switch (values) {
              case ICEBERG ->
                  table.comment().map(comment -> " COMMENT " + SqlNames.text(comment)).orElse("");
              case UNCHANGED -> "";
            },
            columns,
            SqlNames.qualified(generator, "system", "generate"),
            SqlNames.text(text),
            SqlNames.text(table.name()),
            plan.seed(),
            plan.scale());
  }

  /// Gives the columns of the table their comments, where the target is known to have them.
  List<String> comments() {
    return switch (values) {
      case ICEBERG ->
          item.table().visibleColumns().stream()
              .flatMap(
                  column ->
                      column.comment().stream()
                          .map(
                              comment ->
                                  "COMMENT ON COLUMN %s.%s IS %s"
                                      .formatted(
                                          SqlNames.of(item.output().target()),
                                          SqlNames.qualified(column.name()),
                                          SqlNames.text(comment))))
              .toList();
      case UNCHANGED -> List.of();
    };
  }
}
