package io.datagenc.engine.plan.type;

/// The SQL type of a column or an expression.
///
/// Every value of a type has one [Representation]; types that share it are evaluated by the same
/// kernels.
public sealed interface Type
    permits SimpleType,
        DecimalType,
        CharType,
        VarcharType,
        TimeType,
        TimestampType,
        TimestampWithTimeZoneType,
        ArrayType,
        SetType,
        MapType,
        RowType {

  /// How values of this type are held while expressions are evaluated.
  Representation representation();

  /// The type as SQL spells it, for example `DECIMAL(12,2)`.
  String sql();
}
