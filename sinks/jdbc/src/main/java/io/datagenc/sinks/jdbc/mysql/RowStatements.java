package io.datagenc.sinks.jdbc.mysql;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.sinks.dialect.FieldWriter;
import io.datagenc.sinks.dialect.MysqlProduct;
import io.datagenc.sinks.dialect.QualifiedTable;
import io.datagenc.sinks.jdbc.ExistingColumn;
import io.datagenc.sinks.jdbc.ExistingTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The statements that send rows to a table.
///
/// @param columns those that rows have, in their order
/// @param existing the table as it is
record RowStatements(
    MysqlDatabase database,
    MysqlProduct product,
    QualifiedTable table,
    List<ColumnPlan> columns,
    ExistingTable existing) {

  /// An INSERT, up to VALUES.
  String insert() {
    return "INSERT INTO %s %s VALUES "
        .formatted(
            database.quoted(table),
            database.quoted(columns.stream().map(ColumnPlan::name).toList()));
  }

  /// The expressions of the values of columns, by texts `%1$s`; empty where the texts are values.
  List<Optional<String>> readings() {
    return columns.stream().map(this::reading).toList();
  }

  private Optional<String> reading(ColumnPlan column) {
    return existing
        .column(column.name())
        .flatMap(there -> SpelledValues.reading(there, column.type(), product));
  }

  /// LOAD DATA of lines of fields. What cannot be told as text goes by a variable.
  String loadData() {
    List<String> fields = new ArrayList<>();
    List<String> assignments = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      String name = database.quoted(columns.get(i).name());
      String variable = "@datagen_" + i;
      Optional<String> value = field(columns.get(i));
      value.ifPresent(
          expression -> assignments.add("%s = %s".formatted(name, expression.formatted(variable))));
      fields.add(value.isPresent() ? variable : name);
    }
    return "LOAD DATA LOCAL INFILE 'datagen' INTO TABLE %s CHARACTER SET utf8mb4 (%s)%s"
        .formatted(
            database.quoted(table),
            String.join(", ", fields),
            assignments.isEmpty() ? "" : " SET " + String.join(", ", assignments));
  }

  /// The expression of a value by the text `%1$s` of a field; empty where the text is the value.
  private Optional<String> field(ColumnPlan column) {
    if (FieldWriter.of(column.type()).form() == FieldWriter.Form.HEXADECIMAL) {
      return Optional.of("UNHEX(%1$s)");
    }
    Optional<String> read = reading(column);
    boolean isBit =
        existing.column(column.name()).map(ExistingColumn::type).filter("bit"::equals).isPresent();
    return read.isEmpty() && isBit ? Optional.of("CAST(%1$s AS UNSIGNED)") : read;
  }
}
