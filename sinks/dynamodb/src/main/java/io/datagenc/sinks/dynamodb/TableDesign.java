package io.datagenc.sinks.dynamodb;

import io.datagenc.engine.output.DynamodbTable;
import io.datagenc.engine.output.DynamodbType;
import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkException.Reason;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A table of DynamoDB: what it is called, its keys, indexes and capacity.
///
/// @param name as DynamoDB has it: that of the target, whose schema it has no place for
public record TableDesign(String name, DynamodbTable table) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{3,255}");

  /// Whether a table may be called so.
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /// The design of the table of an output.
  ///
  /// @throws SinkException if DynamoDB can have no such table
  public static TableDesign of(OutputTable output) {
    String name = output.target().name();
    if (!isName(name)) {
      throw notSupported(
          "the name `%s` is none of a table of DynamoDB: 3 to 255 letters, digits, hyphens, dots and underscores"
              .formatted(name));
    }
    DynamodbTable table =
        output
            .dynamodb()
            .or(() -> DynamodbTable.ofPrimaryKey(output.rows().getFirst().table(), name))
            .orElseThrow(() -> withoutKey(output.rows().getFirst().table()));
    for (OutputRows rows : output.rows()) {
      requireKeys(table, rows.table());
    }
    return new TableDesign(name, table);
  }

  private static SinkException withoutKey(TablePlan table) {
    return notSupported(
        "table `%s` has no primary key of one or two visible columns that are texts, numbers or bytes, and items need a partition key and may have a sort key; declare PRIMARY KEY (partition key, sort key)"
            .formatted(table.name()));
  }

  private static void requireKeys(DynamodbTable design, TablePlan table) {
    for (ColumnPlan column : table.visibleColumns()) {
      DynamodbType type;
      try {
        type = DynamodbType.of(column.type());
      } catch (IllegalArgumentException e) {
        throw new SinkException(
            Reason.NOT_SUPPORTED,
            "column `%s` of table `%s`: %s".formatted(column.name(), table.name(), e.getMessage()),
            e);
      }
      design.keyAttributes().stream()
          .filter(key -> key.name().equals(column.name()) && key.type() != type)
          .findFirst()
          .ifPresent(
              key -> {
                throw notSupported(
                    "attribute `%s` of table `%s` is a key of type %s, and its values are of type %s"
                        .formatted(column.name(), table.name(), key.type(), type));
              });
    }
    List<String> visible = table.visibleColumns().stream().map(ColumnPlan::name).toList();
    for (DynamodbTable.KeyAttribute key : design.key()) {
      if (!visible.contains(key.name())) {
        throw notSupported(
            "the items of table `%s` have no attribute `%s`, which is a key"
                .formatted(table.name(), key.name()));
      }
    }
  }

  private static SinkException notSupported(String message) {
    return new SinkException(Reason.NOT_SUPPORTED, message);
  }

  /// Keys, for people: `pk S, sk S`.
  public static String text(List<DynamodbTable.KeyAttribute> keys) {
    return keys.stream()
        .map(key -> "`" + key.name() + "` " + key.type())
        .collect(Collectors.joining(", "));
  }
}
