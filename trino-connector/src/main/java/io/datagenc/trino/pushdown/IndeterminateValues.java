package io.datagenc.trino.pushdown;

import io.trino.spi.block.Block;
import io.trino.spi.block.SqlMap;
import io.trino.spi.block.SqlRow;
import io.trino.spi.predicate.Domain;
import io.trino.spi.predicate.TupleDomain;
import io.trino.spi.type.ArrayType;
import io.trino.spi.type.MapType;
import io.trino.spi.type.RowType;
import io.trino.spi.type.Type;
import io.trino.spi.type.TypeUtils;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Values with a NULL in them, `ARRAY[2, NULL]`, as conditions have them: `x IS NOT DISTINCT FROM
/// ARRAY[2, NULL]`.
///
/// They equal nothing, not even themselves. A filter of which a table takes a part over Trino
/// writes anew from domains, then with `=`, which no row fulfils, and compares domains of arrays
/// and rows with what they were before, without end. So such a filter is left as it is, to Trino.
final class IndeterminateValues {
  private IndeterminateValues() {}

  static boolean areIn(TupleDomain<?> predicate) {
    return predicate.getDomains().stream()
        .flatMap(domains -> domains.values().stream())
        .anyMatch(
            domain -> values(domain).anyMatch(value -> containsNull(domain.getType(), value)));
  }

  private static Stream<Object> values(Domain domain) {
    return domain
        .getValues()
        .getValuesProcessor()
        .transform(
            ranges ->
                ranges.getOrderedRanges().stream()
                    .flatMap(range -> Stream.of(range.getLowValue(), range.getHighValue()))
                    .flatMap(Optional::stream),
            discrete -> discrete.getValues().stream(),
            _ -> Stream.empty());
  }

  private static boolean containsNull(Type type, Object value) {
    return switch (type) {
      case ArrayType array -> containsNull(array, (Block) value);
      case MapType map -> containsNull(map, (SqlMap) value);
      case RowType row -> containsNull(row, (SqlRow) value);
      default -> false;
    };
  }

  private static boolean containsNull(ArrayType type, Block elements) {
    return containsNull(type.getElementType(), elements, 0, elements.getPositionCount());
  }

  private static boolean containsNull(MapType type, SqlMap map) {
    return containsNull(type.getKeyType(), map.getRawKeyBlock(), map.getRawOffset(), map.getSize())
        || containsNull(
            type.getValueType(), map.getRawValueBlock(), map.getRawOffset(), map.getSize());
  }

  private static boolean containsNull(RowType type, SqlRow row) {
    List<Type> types = type.getFieldTypes();
    return IntStream.range(0, types.size())
        .anyMatch(
            field ->
                containsNull(types.get(field), row.getRawFieldBlock(field), row.getRawIndex(), 1));
  }

  private static boolean containsNull(Type type, Block values, int first, int count) {
    return IntStream.range(first, first + count)
        .anyMatch(
            position ->
                values.isNull(position)
                    || containsNull(type, TypeUtils.readNativeValue(type, values, position)));
  }
}
