package io.datagenc.virtual.rows;

import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.type.Bytes;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.ConstantVector;
import io.datagenc.engine.vector.DictionaryVector;
import io.datagenc.engine.vector.Vector;
import io.datagenc.virtual.served.ServedPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The values of columns of which there are so few that a condition can be decided for each of them
/// before any row is generated.
public final class FewValues {
  private FewValues() {}

  /// All values that `column` of `table` may have, NULL aside; empty if they are more than `most`,
  /// or not known.
  public static Optional<List<Value>> of(
      ServedPlan plan, TablePlan table, String column, int most) {
    Domain domain = plan.domains().domain(table.name(), column);
    Type type = table.column(column).type();
    if (domain.maxDistinct() > most || table.rowCount() == 0) {
      return Optional.empty();
    }
    return isWhole(type)
        ? numbers(domain, most)
        : type instanceof VarcharType ? texts(plan, table, column, most) : Optional.empty();
  }

  private static boolean isWhole(Type type) {
    return type instanceof SimpleType simple
        && switch (simple) {
          case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, DATE -> true;
          case REAL, DOUBLE, VARBINARY, UUID, JSON, INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH -> false;
        };
  }

  private static Optional<List<Value>> numbers(Domain domain, int most) {
    if (domain.minimum().orElse(null) instanceof Value.LongValue low
        && domain.maximum().orElse(null) instanceof Value.LongValue high
        && high.value() - low.value() >= 0
        && high.value() - low.value() < most) {
      List<Value> values = new ArrayList<>();
      for (long value = low.value(); value <= high.value(); value++) {
        values.add(new Value.LongValue(value));
      }
      return Optional.of(values);
    }
    return Optional.empty();
  }

  /// The texts that rows choose among, whichever they choose.
  private static Optional<List<Value>> texts(
      ServedPlan plan, TablePlan table, String column, int most) {
    Vector first =
        plan.generator()
            .table(table.name(), List.of(column))
            .generate(0, 1, Scratch.of(Scratch.Ownership.HANDED_OVER))
            .columns()
            .getFirst();
    if (first instanceof DictionaryVector chosen && chosen.dictionary().length() <= most + 1) {
      return texts(chosen.dictionary());
    }
    return first instanceof ConstantVector constant ? texts(constant.value()) : Optional.empty();
  }

  private static Optional<List<Value>> texts(Vector vector) {
    if (!(vector instanceof BytesVector texts)) {
      return Optional.empty();
    }
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < texts.length(); i++) {
      if (!texts.isNull(i)) {
        values.add(
            new Value.BytesValue(
                Bytes.copyOf(
                    Arrays.copyOfRange(
                        texts.bytes(), texts.offsets()[i], texts.offsets()[i + 1]))));
      }
    }
    return Optional.of(values);
  }
}
