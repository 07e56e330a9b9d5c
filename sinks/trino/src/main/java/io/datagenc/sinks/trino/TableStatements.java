package io.datagenc.sinks.trino;

import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.TablePlan;
import java.util.List;
import java.util.stream.Collectors;

/// The statements by which a cluster generates and stores tables of a plan.
///
/// @param generator the catalog that generates
/// @param target where the tables are stored
/// @param values how their values are
/// @param plan the compiled plan, of which seed and scale count
/// @param text the text of the plan, which travels with each statement
record TableStatements(
    String generator, ClusterTarget target, StoredValues values, GenerationPlan plan, String text) {

  /// Creates a table with its rows.
  String create(TablePlan table, IfExists ifExists) {
    String columns =
        table.visibleColumns().stream().map(values::selected).collect(Collectors.joining(", "));
    return """
    CREATE %sTABLE %s%s AS
    SELECT %s
    FROM TABLE(%s(plan => %s, table_name => %s, seed => %d, scale => DOUBLE '%s'))\
    """
        .formatted(
            switch (ifExists) {
              case REPLACE -> "OR REPLACE ";
              case FAIL, APPEND -> "";
            },
            target.sqlName(table.name()),
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

  /// Gives the columns of a table their comments, where the target is known to have them.
  List<String> comments(TablePlan table) {
    return switch (values) {
      case ICEBERG ->
          table.visibleColumns().stream()
              .flatMap(
                  column ->
                      column.comment().stream()
                          .map(
                              comment ->
                                  "COMMENT ON COLUMN %s.%s IS %s"
                                      .formatted(
                                          target.sqlName(table.name()),
                                          SqlNames.qualified(column.name()),
                                          SqlNames.text(comment))))
              .toList();
      case UNCHANGED -> List.of();
    };
  }
}
