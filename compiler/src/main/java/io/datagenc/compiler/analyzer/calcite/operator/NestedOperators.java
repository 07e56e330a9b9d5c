package io.datagenc.compiler.analyzer.calcite.operator;

import static java.util.Objects.requireNonNull;

import io.datagenc.compiler.analyzer.calcite.type.CommonTypes;
import io.datagenc.compiler.analyzer.calcite.type.RejectedCallException;
import io.datagenc.compiler.analyzer.calcite.type.RelTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/// The operators that make arrays, maps and rows, and look into them. Calcite's own ones cast their
/// operands and name fields by rules of its own.
public final class NestedOperators {

  /// `ROW(…)`; the fields are called `field0`, `field1` and so on until a type names them.
  public static final PlanOperator ROW = new PlanOperator("ROW", NestedOperators::row, types -> {});

  /// `ARRAY[…]`.
  public static final PlanOperator ARRAY =
      new PlanOperator("ARRAY", NestedOperators::array, types -> {});

  /// `MAP[…]`: keys and values in turns.
  public static final PlanOperator MAP = new PlanOperator("MAP", NestedOperators::map, types -> {});

  /// `array[index]` or `map[key]`.
  public static final PlanOperator ITEM =
      new PlanOperator("ITEM", NestedOperators::item, types -> {});

  /// The number of elements.
  public static final PlanOperator CARDINALITY =
      new PlanOperator("CARDINALITY", NestedOperators::cardinality, types -> {});

  private NestedOperators() {}

  private static RelDataType row(SqlOperatorBinding binding) {
    List<RelDataType> types = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (RelDataType type : binding.collectOperandTypes()) {
      names.add("field" + names.size());
      types.add(type);
    }
    return binding.getTypeFactory().createStructType(types, names);
  }

  private static RelDataType array(SqlOperatorBinding binding) {
    RelDataTypeFactory factory = binding.getTypeFactory();
    return factory.createArrayType(common(factory, binding.collectOperandTypes(), "ARRAY"), -1);
  }

  private static RelDataType map(SqlOperatorBinding binding) {
    RelDataTypeFactory factory = binding.getTypeFactory();
    List<RelDataType> keys = new ArrayList<>();
    List<RelDataType> values = new ArrayList<>();
    for (int i = 0; i < binding.getOperandCount(); i += 2) {
      keys.add(binding.getOperandType(i));
      values.add(binding.getOperandType(i + 1));
    }
    RelDataType key = common(factory, keys, "MAP");
    if (isNested(key)) {
      throw new RejectedCallException(
          "a key of a MAP is a scalar, not %s".formatted(RelTypes.toPlan(key).sql()));
    }
    return factory.createMapType(key, common(factory, values, "MAP"));
  }

  private static RelDataType common(
      RelDataTypeFactory factory, List<RelDataType> types, String function) {
    return types.isEmpty()
        ? factory.createSqlType(SqlTypeName.NULL)
        : CommonTypes.require(factory, types, function);
  }

  private static RelDataType item(SqlOperatorBinding binding) {
    RelDataType collection = binding.getOperandType(0);
    RelDataType wanted = binding.getOperandType(1);
    return switch (collection.getSqlTypeName()) {
      case ARRAY -> {
        if (!SqlTypeUtil.isIntType(wanted) && !SqlTypeUtil.isNull(wanted)) {
          throw new RejectedCallException(
              "the index of an array is an integer, not %s".formatted(name(wanted)),
              Optional.of("the first element is `…[1]`"));
        }
        yield requireNonNull(collection.getComponentType());
      }
      case MAP -> {
        CommonTypes.require(
            binding.getTypeFactory(),
            List.of(requireNonNull(collection.getKeyType()), wanted),
            "[]");
        yield requireNonNull(collection.getValueType());
      }
      default ->
          throw new RejectedCallException(
              "a value of type %s has no elements".formatted(name(collection)),
              Optional.of("`…[…]` takes an element of an ARRAY or a value of a MAP"));
    };
  }

  private static RelDataType cardinality(SqlOperatorBinding binding) {
    RelDataType collection = binding.getOperandType(0);
    if (binding.getOperandCount() != 1
        || !isNested(collection)
        || collection.getSqlTypeName() == SqlTypeName.ROW) {
      throw new RejectedCallException(
          "`cardinality` counts the elements of an ARRAY, a SET or a MAP, not of %s"
              .formatted(name(collection)));
    }
    return binding.getTypeFactory().createSqlType(SqlTypeName.BIGINT);
  }

  static boolean isNested(RelDataType type) {
    return switch (type.getSqlTypeName()) {
      case ARRAY, MULTISET, MAP, ROW -> true;
      default -> false;
    };
  }

  /// `type` as a plan spells it.
  static String name(RelDataType type) {
    return RelTypes.toPlan(type).sql();
  }
}
