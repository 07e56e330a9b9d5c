package io.datagenc.compiler.analyzer.calcite.type;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/// The types to which values of several types are converted where they meet. Calcite's own rule
/// also lets dates meet numbers and numbers meet text.
public final class CommonTypes {

  /// Types whose values can be converted to each other without loss.
  private enum Family {
    NUMBER,
    TEXT,
    BOOLEAN,
    DATE_OR_TIMESTAMP,
    INSTANT,
    TIME,
    BINARY,
    UUID,
    MONTHS,
    SECONDS,
    ARRAY,
    SET,
    MAP,
    ROW,
    OTHER;

    boolean isNested() {
      return this == ARRAY || this == SET || this == MAP || this == ROW;
    }
  }

  private CommonTypes() {}

  /// The type that holds the values of all `types`, if there is one.
  static Optional<RelDataType> find(RelDataTypeFactory factory, List<RelDataType> types) {
    Set<Family> families = EnumSet.noneOf(Family.class);
    for (RelDataType type : types) {
      if (!SqlTypeUtil.isNull(type)) {
        families.add(family(type));
      }
    }
    if (families.equals(EnumSet.of(Family.DATE_OR_TIMESTAMP, Family.INSTANT))) {
      return Optional.of(dateOrTimestamp(factory, types));
    }
    if (families.size() > 1 || families.contains(Family.OTHER)) {
      return Optional.empty();
    }
    if (families.contains(Family.DATE_OR_TIMESTAMP)) {
      return Optional.of(dateOrTimestamp(factory, types));
    }
    if (families.stream().anyMatch(Family::isNested)) {
      return nested(
          factory, types.stream().filter(type -> !SqlTypeUtil.isNull(type)).distinct().toList());
    }
    @Nullable RelDataType common = factory.leastRestrictive(types);
    return Optional.ofNullable(common);
  }

  /// The same, for operands of `function`.
  ///
  /// @throws RejectedCallException if there is none
  public static RelDataType require(
      RelDataTypeFactory factory, List<RelDataType> types, String function) {
    return find(factory, types)
        .orElseThrow(
            () -> {
              List<String> names =
                  types.stream().map(type -> RelTypes.toPlan(type).sql()).distinct().toList();
              return new RejectedCallException(
                  "values of types %s do not go together in `%s`"
                      .formatted(String.join(" and ", names), function),
                  Optional.of("convert one with `CAST(… AS …)`"));
            });
  }

  /// The type of nested values with parts of the types in which the parts of `types` meet. Fields
  /// of rows meet by their position; they are called as in the first type.
  private static Optional<RelDataType> nested(RelDataTypeFactory factory, List<RelDataType> types) {
    RelDataType first = types.getFirst();
    if (types.size() == 1) {
      return Optional.of(first);
    }
    return switch (first.getSqlTypeName()) {
      case ARRAY ->
          parts(factory, types, RelDataType::getComponentType)
              .map(element -> factory.createArrayType(element, -1));
      case MULTISET ->
          parts(factory, types, RelDataType::getComponentType)
              .map(element -> factory.createMultisetType(element, -1));
      case MAP ->
          parts(factory, types, RelDataType::getKeyType)
              .flatMap(
                  key ->
                      parts(factory, types, RelDataType::getValueType)
                          .map(value -> factory.createMapType(key, value)));
      default -> row(factory, types);
    };
  }

  private static Optional<RelDataType> row(RelDataTypeFactory factory, List<RelDataType> types) {
    RelDataType first = types.getFirst();
    int count = first.getFieldCount();
    if (types.stream().anyMatch(type -> type.getFieldCount() != count)) {
      return Optional.empty();
    }
    List<RelDataType> fields = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int field = i;
      Optional<RelDataType> common =
          parts(factory, types, type -> type.getFieldList().get(field).getType());
      if (common.isEmpty()) {
        return Optional.empty();
      }
      fields.add(common.get());
    }
    return Optional.of(factory.createStructType(fields, first.getFieldNames()));
  }

  private static Optional<RelDataType> parts(
      RelDataTypeFactory factory,
      List<RelDataType> types,
      Function<RelDataType, @Nullable RelDataType> part) {
    return find(factory, types.stream().map(type -> requireNonNull(part.apply(type))).toList());
  }

  private static RelDataType dateOrTimestamp(RelDataTypeFactory factory, List<RelDataType> types) {
    SqlTypeName name = SqlTypeName.DATE;
    int precision = 0;
    for (RelDataType type : types) {
      SqlTypeName own = type.getSqlTypeName();
      if (own == SqlTypeName.TIMESTAMP || own == SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE) {
        precision = Math.max(precision, type.getPrecision());
        name = name == SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE ? name : own;
      }
    }
    RelDataType common =
        name == SqlTypeName.DATE
            ? factory.createSqlType(name)
            : factory.createSqlType(name, precision);
    return factory.createTypeWithNullability(common, true);
  }

  private static Family family(RelDataType type) {
    return switch (type.getSqlTypeName()) {
      case TINYINT, SMALLINT, INTEGER, BIGINT, DECIMAL, REAL, FLOAT, DOUBLE -> Family.NUMBER;
      case CHAR, VARCHAR -> Family.TEXT;
      case BOOLEAN -> Family.BOOLEAN;
      case DATE, TIMESTAMP -> Family.DATE_OR_TIMESTAMP;
      case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> Family.INSTANT;
      case TIME -> Family.TIME;
      case BINARY, VARBINARY -> Family.BINARY;
      case UUID -> Family.UUID;
      case ARRAY -> Family.ARRAY;
      case MULTISET -> Family.SET;
      case MAP -> Family.MAP;
      case ROW -> Family.ROW;
      default -> {
        if (SqlTypeName.YEAR_INTERVAL_TYPES.contains(type.getSqlTypeName())) {
          yield Family.MONTHS;
        }
        yield SqlTypeName.DAY_INTERVAL_TYPES.contains(type.getSqlTypeName())
            ? Family.SECONDS
            : Family.OTHER;
      }
    };
  }
}
