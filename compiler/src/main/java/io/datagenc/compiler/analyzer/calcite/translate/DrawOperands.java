package io.datagenc.compiler.analyzer.calcite.translate;

import io.datagenc.compiler.analyzer.calcite.operator.RandomFunction;
import io.datagenc.compiler.analyzer.calcite.type.RejectedCallException;
import io.datagenc.compiler.analyzer.calcite.type.RelTypes;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/// Which types the operands of random functions can have.
final class DrawOperands {
  private DrawOperands() {}

  static void checkOrdered(RandomFunction function, List<RelDataType> types) {
    for (RelDataType type : types) {
      boolean ordered =
          SqlTypeUtil.isNumeric(type)
              || SqlTypeUtil.isNull(type)
              || type.getSqlTypeName() == SqlTypeName.DATE
              || type.getSqlTypeName() == SqlTypeName.TIME
              || type.getSqlTypeName() == SqlTypeName.TIMESTAMP
              || type.getSqlTypeName() == SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE;
      if (!ordered) {
        throw new RejectedCallException(
            "`%s` draws numbers, dates and times, not %s"
                .formatted(function.sqlName(), RelTypes.toPlan(type).sql()),
            Optional.of("draw one of several values with `choice(…)`"));
      }
    }
  }

  static void checkNumeric(RandomFunction function, List<RelDataType> types) {
    for (RelDataType type : types) {
      if (!SqlTypeUtil.isNumeric(type) && !SqlTypeUtil.isNull(type)) {
        throw new RejectedCallException(
            "arguments of `%s` are numbers, not %s"
                .formatted(function.sqlName(), RelTypes.toPlan(type).sql()),
            Optional.of("`%s`".formatted(function.usage())));
      }
    }
  }

  static void checkArrivals(List<RelDataType> types) {
    for (RelDataType type : types) {
      boolean isPoint =
          SqlTypeUtil.isNull(type)
              || SqlTypeUtil.isDatetime(type) && type.getSqlTypeName() != SqlTypeName.TIME;
      if (!isPoint) {
        throw new RejectedCallException(
            "`arrivals` takes dates or timestamps, not %s".formatted(RelTypes.toPlan(type).sql()),
            Optional.of("for example `arrivals(DATE '2024-01-01', DATE '2024-12-31')`"));
      }
    }
  }

  static void checkTime(List<RelDataType> types) {
    for (RelDataType type : types) {
      if (!SqlTypeUtil.isDatetime(type) && !SqlTypeUtil.isNull(type)) {
        throw new RejectedCallException(
            "`uuid_v7` takes a date or a timestamp, not %s".formatted(RelTypes.toPlan(type).sql()),
            Optional.of("for example `uuid_v7(created_at)`"));
      }
    }
  }

  static void checkSample(List<RelDataType> types) {
    if (types.getFirst().getSqlTypeName() != SqlTypeName.ARRAY) {
      throw new RejectedCallException(
          "`sample` takes elements of an array, not of %s"
              .formatted(RelTypes.toPlan(types.getFirst()).sql()),
          Optional.of("for example `sample(ARRAY['a', 'b', 'c'], 2)`"));
    }
    checkCount("sample", types.get(1));
  }

  static void checkArrayOf(List<RelDataType> types) {
    checkCount("array_of", types.get(0));
    checkCount("array_of", types.get(1));
  }

  private static void checkCount(String function, RelDataType type) {
    if (!SqlTypeUtil.isIntType(type) && !SqlTypeUtil.isNull(type)) {
      throw new RejectedCallException(
          "numbers of elements are whole numbers, not %s".formatted(RelTypes.toPlan(type).sql()),
          Optional.of(
              function.equals("sample")
                  ? "`sample(array, 2)`"
                  : "`array_of(1, 3, uniform(1, 6))`"));
    }
  }

  static void checkBuckets(List<RelDataType> types) {
    checkOrdered(RandomFunction.Special.HISTOGRAM, types);
    for (RelDataType type : types) {
      if (type.getSqlTypeName() == SqlTypeName.DECIMAL && type.getPrecision() > 18) {
        throw new RejectedCallException(
            "bounds of `histogram` have at most 18 digits, not %d".formatted(type.getPrecision()),
            Optional.of("round them, or write them with an exponent: `1E20`"));
      }
    }
  }
}
