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
    return """
    CREATE %sTABLE %s%s AS
    %s\
    """
        .formatted(
            switch (item.output().ifExists()) {
              case REPLACE -> "OR REPLACE ";
              case FAIL, APPEND -> "";
            },
            SqlNames.of(item.output().target()),
            switch (values) {
              case ICEBERG ->
                  item.table()
                      .comment()
                      .map(comment -> " COMMENT " + SqlNames.text(comment))
                      .orElse("");
              case UNCHANGED -> "";
            },
            rows());
  }

  /// Puts the rows into the table, which is there and has none.
  String fill() {
    return """
    INSERT INTO %s (%s)
    %s\
    """
        .formatted(
            SqlNames.of(item.output().target()),
            item.table().visibleColumns().stream()
                .map(column -> SqlNames.qualified(column.name()))
                .collect(Collectors.joining(", ")),
            rows());
  }

  private String rows() {
    TablePlan table = item.table();
    return """
    SELECT %s
    FROM TABLE(%s(plan => %s, table_name => %s, seed => %d, scale => DOUBLE '%s'))\
    """
        .formatted(
            table.visibleColumns().stream().map(values::selected).collect(Collectors.joining(", ")),
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
