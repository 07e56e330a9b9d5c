package io.datagenc.athena.column;

import io.datagenc.athena.type.AthenaTypes;
import io.datagenc.engine.generator.text.TextFormat;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.engine.vector.Vector;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.complex.StructVector;

/// Appends values of the engine's vectors to a vector of Arrow, many at a time. Not thread-safe.
public interface ColumnWriter {

  /// About how many bytes the rows `from` to before `to` of `source` take.
  long bytes(Vector source, int from, int to);

  /// Appends the rows `from` to before `to` of `source`.
  void append(Vector source, int from, int to);

  /// Tells the vector how many values it has; nothing may be appended after that.
  void finish();

  /// A writer of values of `type`.
  ///
  /// @param target of the type that [AthenaTypes] says; what it holds is overwritten
  static ColumnWriter of(FieldVector target, Type type) {
    return switch (type) {
      case SimpleType simple -> ofSimple(target, simple);
      case DecimalType _ -> new DecimalWriter((BaseFixedWidthVector) target);
      case CharType _, VarcharType _ -> new TextWriter((BaseVariableWidthVector) target);
      case TimeType _ ->
          new FormattedTextWriter((BaseVariableWidthVector) target, TextFormat.of(type));
      case TimestampType _ -> new MillisecondsWriter((BaseFixedWidthVector) target, 0);
      case TimestampWithTimeZoneType _ ->
          new MillisecondsWriter((BaseFixedWidthVector) target, AthenaTypes.ZONE_BITS);
      case ArrayType array -> new ListWriter((ListVector) target, array.element());
      case SetType set -> new ListWriter((ListVector) target, set.element());
      case MapType map -> new MapWriter((MapVector) target, map);
      case RowType row -> new StructWriter((StructVector) target, row);
    };
  }

  private static ColumnWriter ofSimple(FieldVector target, SimpleType type) {
    return switch (type) {
      case BOOLEAN -> new BooleanWriter((BitVector) target);
      case TINYINT -> new FixedWidthWriter((BaseFixedWidthVector) target, Byte.BYTES);
      case SMALLINT -> new FixedWidthWriter((BaseFixedWidthVector) target, Short.BYTES);
      case INTEGER, REAL, DATE ->
          new FixedWidthWriter((BaseFixedWidthVector) target, Integer.BYTES);
      case BIGINT, DOUBLE -> new FixedWidthWriter((BaseFixedWidthVector) target, Long.BYTES);
      case VARBINARY, JSON -> new TextWriter((BaseVariableWidthVector) target);
      case UUID -> new FormattedTextWriter((BaseVariableWidthVector) target, TextFormat.of(type));
      case INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH ->
          throw new IllegalArgumentException("never the type of a column: " + type);
    };
  }

  /// Says that `vector` does not hold values of the writer's type.
  static IllegalArgumentException notOfType(Vector vector) {
    return new IllegalArgumentException("not values of the type: " + vector.getClass().getName());
  }
}
