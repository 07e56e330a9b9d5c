package io.datagenc.engine.item;

import io.datagenc.engine.attribute.ItemBytes;
import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.domain.value.TextShape;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.TablePlan;
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
import java.util.OptionalLong;

/// What items can take at most, by what is known of all rows.
public final class ItemBounds {
  private static final int MOST_BYTES_OF_CHARACTER = 4;
  private static final int DIGITS_OF_LONG = 19;
  private static final int DIGITS_OF_DOUBLE = 17;

  private ItemBounds() {}

  /// The greatest size of a value of the attribute `column` of `table`; empty where no bound is
  /// known: texts of any length, JSON, arrays.
  public static OptionalLong value(DomainAnalysis domains, TablePlan table, ColumnPlan column) {
    Domain domain = domains.domain(table.name(), column.name());
    if (domain.text().isPresent() && column.type() != SimpleType.JSON) {
      return text(domain.text().get());
    }
    return column.type() == SimpleType.VARBINARY
        ? new BinaryBounds(domains).of(table, column.expression())
        : value(column.type());
  }

  /// The most bytes of a text.
  static OptionalLong text(TextShape shape) {
    return shape.maxLength() == TextShape.UNBOUNDED
        ? OptionalLong.empty()
        : OptionalLong.of(
            shape.maxLength() * (shape.characters().isAscii() ? 1L : MOST_BYTES_OF_CHARACTER));
  }

  private static OptionalLong value(Type type) {
    return switch (type) {
      case SimpleType simple ->
          switch (simple) {
            case BOOLEAN -> OptionalLong.of(ItemBytes.UNIT_BYTES);
            case TINYINT, SMALLINT, INTEGER, BIGINT ->
                OptionalLong.of(ItemBytes.number(DIGITS_OF_LONG, true));
            case REAL, DOUBLE -> OptionalLong.of(ItemBytes.number(DIGITS_OF_DOUBLE, true));
            case DATE, UUID -> OptionalLong.of(ItemBytes.LONGEST_FORMATTED);
            case VARBINARY, JSON -> OptionalLong.empty();
            case INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH ->
                throw new IllegalArgumentException("no column holds " + simple.sql());
          };
      case DecimalType decimal -> OptionalLong.of(ItemBytes.number(decimal.precision(), true));
      case TimeType _, TimestampType _, TimestampWithTimeZoneType _ ->
          OptionalLong.of(ItemBytes.LONGEST_FORMATTED);
      case CharType text -> OptionalLong.of((long) text.length() * MOST_BYTES_OF_CHARACTER);
      case VarcharType text ->
          text.maxLength() == Integer.MAX_VALUE
              ? OptionalLong.empty()
              : OptionalLong.of((long) text.maxLength() * MOST_BYTES_OF_CHARACTER);
      case ArrayType _, SetType _, MapType _ -> OptionalLong.empty();
      case RowType row -> fields(row);
    };
  }

  private static OptionalLong fields(RowType row) {
    long bytes = ItemBytes.DOCUMENT_BYTES;
    for (RowType.Field field : row.fields()) {
      OptionalLong value = value(field.type());
      if (value.isEmpty()) {
        return OptionalLong.empty();
      }
      bytes += ItemBytes.name(field.name()) + value.getAsLong() + ItemBytes.ELEMENT_BYTES;
    }
    return OptionalLong.of(bytes);
  }

  /// The sum of the greatest sizes of the attributes of items of `table` for which one is known,
  /// and of all names.
  public static long known(DomainAnalysis domains, TablePlan table) {
    return table.visibleColumns().stream()
        .mapToLong(
            column -> ItemBytes.name(column.name()) + value(domains, table, column).orElse(0))
        .sum();
  }
}
