package io.datagenc.cli.explain;

import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.domain.value.TextShape;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.Representation;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;

/// How many bytes the values of a column take, uncompressed and without what a format adds: numbers
/// and times the bytes of their type, texts a byte a character, NULLs nothing.
public final class SizeEstimate {
  /// Texts of which nothing is known.
  private static final double UNKNOWN_BYTES = 32;

  /// The assumed number of elements of arrays, sets and maps.
  private static final double USUAL_ELEMENTS = 4;

  private SizeEstimate() {}

  /// The mean number of bytes of a row of `table`, a table of the plan that `domains` is about.
  public static double meanRowBytes(DomainAnalysis domains, TablePlan table) {
    return table.visibleColumns().stream()
        .mapToDouble(column -> meanBytes(domains.domain(table.name(), column.name())))
        .sum();
  }

  /// The mean number of bytes of a value; texts count as midway between their least and their
  /// greatest length.
  static double meanBytes(Domain domain) {
    double present = 1 - domain.nullFraction();
    return present
        * domain.text().map(SizeEstimate::textBytes).orElseGet(() -> bytes(domain.type()));
  }

  private static double textBytes(TextShape text) {
    return text.maxLength() == TextShape.UNBOUNDED
        ? Math.max(UNKNOWN_BYTES, text.minLength())
        : (text.minLength() + (double) text.maxLength()) / 2;
  }

  private static double bytes(Type type) {
    return switch (type) {
      case SimpleType simple ->
          switch (simple) {
            case BOOLEAN, TINYINT -> 1;
            case SMALLINT -> 2;
            case INTEGER, REAL, DATE -> 4;
            case BIGINT, DOUBLE, INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH -> 8;
            case UUID -> 16;
            case VARBINARY, JSON -> UNKNOWN_BYTES;
          };
      case DecimalType decimal -> decimal.representation() == Representation.LONG ? 8 : 16;
      case TimeType _, TimestampType _, TimestampWithTimeZoneType _ -> 8;
      case CharType text -> text.length();
      case VarcharType text -> Math.min(text.maxLength() / 2.0, UNKNOWN_BYTES);
      case ArrayType array -> USUAL_ELEMENTS * bytes(array.element());
      case SetType set -> USUAL_ELEMENTS * bytes(set.element());
      case MapType map -> USUAL_ELEMENTS * (bytes(map.key()) + bytes(map.value()));
      case RowType row -> row.fields().stream().mapToDouble(field -> bytes(field.type())).sum();
    };
  }
}
