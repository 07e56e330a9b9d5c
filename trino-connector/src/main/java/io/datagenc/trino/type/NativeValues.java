package io.datagenc.trino.type;

import io.airlift.slice.Slices;
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
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import io.trino.spi.type.Int128;
import java.util.Optional;

/// The engine's constants in Trino's native representation.
public final class NativeValues {
  private NativeValues() {}

  /// `value`, not NULL, of `type`; empty for types whose values are represented otherwise.
  public static Optional<Object> of(Type type, Value value) {
    return switch (value) {
      case Value.LongValue number ->
          switch (type) {
            case SimpleType simple ->
                switch (simple) {
                  case BOOLEAN -> Optional.of(number.value() != 0);
                  case TINYINT, SMALLINT, INTEGER, BIGINT, DATE -> Optional.of(number.value());
                  case DOUBLE -> Optional.of(number.asDouble());
                  case REAL, VARBINARY, UUID, JSON, INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH ->
                      Optional.empty();
                };
            case DecimalType _, TimestampType _ -> Optional.of(number.value());
            case CharType _,
                VarcharType _,
                TimeType _,
                TimestampWithTimeZoneType _,
                ArrayType _,
                SetType _,
                MapType _,
                RowType _ ->
                Optional.empty();
          };
      case Value.Int128Value number ->
          type instanceof DecimalType
              ? Optional.of(Int128.valueOf(number.high(), number.low()))
              : Optional.empty();
      case Value.BytesValue bytes ->
          type instanceof VarcharType
              ? Optional.of(Slices.wrappedBuffer(bytes.bytes().toByteArray()))
              : Optional.empty();
      case Value.Null _ -> Optional.empty();
    };
  }
}
