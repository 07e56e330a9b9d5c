package io.datagenc.compiler.analyzer.reference;

import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.TableGenerator;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.vector.ArrayVector;
import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.ByteVector;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.ConstantVector;
import io.datagenc.engine.vector.DictionaryVector;
import io.datagenc.engine.vector.Int128Vector;
import io.datagenc.engine.vector.IntVector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.MapVector;
import io.datagenc.engine.vector.RowVector;
import io.datagenc.engine.vector.ShortVector;
import io.datagenc.engine.vector.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Generates a BOOLEAN or DOUBLE expression over the first rows of a table while a plan is
/// compiled.
public final class RowScan {
  private static final String NAME = "scanned expression";

  /// How many rows may be drawn again for CHECKs.
  private static final long MAX_REDRAWS = 10_000_000;

  /// Receives the values that are not NULL.
  @FunctionalInterface
  public interface Visitor {

    /// @param row the position of the row
    /// @param bits the value: 0 or 1, or the bits of a DOUBLE
    /// @return whether to go on
    boolean visit(long row, long bits);
  }

  private RowScan() {}

  /// Visits the first `maxRows` rows of `table`.
  ///
  /// @throws io.datagenc.engine.generator.GenerationException if a row cannot be made
  /// @throws io.datagenc.engine.generator.WorkLimitException if rows are drawn again too often
  public static void scan(
      GenerationPlan plan, String table, Expression expression, long maxRows, Visitor visitor) {
    TablePlan scanned = plan.table(table);
    List<ColumnPlan> columns = new ArrayList<>(scanned.columns());
    columns.add(
        new ColumnPlan(
            NAME,
            expression.type(),
            ColumnPlan.Nullability.NULLABLE,
            ColumnPlan.Visibility.HIDDEN,
            expression,
            Optional.empty(),
            Optional.empty(),
            List.of()));
    List<TablePlan> tables =
        plan.tables().stream()
            .map(each -> each == scanned ? each.withColumns(columns) : each)
            .toList();
    TableGenerator generator =
        PlanGenerator.of(plan.withTables(tables)).table(table, List.of(NAME));
    Scratch scratch = Scratch.limited(Scratch.Ownership.REUSED, MAX_REDRAWS);
    long rows = Math.min(maxRows, scanned.rowCount());
    for (long first = 0; first < rows; first += Batch.MAX_ROWS) {
      int count = (int) Math.min(Batch.MAX_ROWS, rows - first);
      Vector values = generator.generate(first, count, scratch).columns().getFirst();
      for (int i = 0; i < count; i++) {
        if (!values.isNull(i) && !visitor.visit(scanned.firstRow() + first + i, bits(values, i))) {
          return;
        }
      }
    }
  }

  private static long bits(Vector values, int index) {
    return switch (values) {
      case ByteVector bytes -> bytes.values()[index];
      case LongVector longs -> longs.values()[index];
      case DictionaryVector dictionary -> bits(dictionary.dictionary(), dictionary.ids()[index]);
      case ConstantVector constant -> bits(constant.value(), 0);
      case ShortVector _,
          IntVector _,
          Int128Vector _,
          BytesVector _,
          ArrayVector _,
          MapVector _,
          RowVector _ ->
          throw new IllegalArgumentException("neither BOOLEAN nor DOUBLE");
    };
  }
}
