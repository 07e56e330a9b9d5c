package io.datagenc.engine.generator.compile;

import io.datagenc.engine.generator.kernel.ConstantKernel;
import io.datagenc.engine.generator.kernel.ConstantVectors;
import io.datagenc.engine.generator.kernel.EvaluationFailure;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.nested.ArrayKernel;
import io.datagenc.engine.generator.nested.CardinalityKernel;
import io.datagenc.engine.generator.nested.ConstantKeysMapKernel;
import io.datagenc.engine.generator.nested.EntryKernel;
import io.datagenc.engine.generator.nested.ItemKernel;
import io.datagenc.engine.generator.nested.MapKernel;
import io.datagenc.engine.generator.nested.RowKernel;
import io.datagenc.engine.generator.nested.SetKernel;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.ArrayVector;
import io.datagenc.engine.vector.MapVector;
import io.datagenc.engine.vector.Vector;
import java.util.ArrayList;
import java.util.List;

/// Compiles the functions that make nested values and look into them.
final class NestedFunctionCompiler {
  private NestedFunctionCompiler() {}

  static Kernel compile(Expression.Call call, List<Kernel> arguments) {
    Type type = call.type();
    return switch (call.function()) {
      case "ROW" -> new RowKernel(type, arguments);
      case "ARRAY" -> array(type, ((ArrayType) type).element(), arguments);
      case "SET" -> {
        Type element = ((SetType) type).element();
        yield new SetKernel((SetType) type, array(new ArrayType(element), element, arguments));
      }
      case "MAP" -> map((MapType) type, arguments);
      case "ITEM" -> item(type, arguments.getFirst(), arguments.getLast());
      case "CARDINALITY" -> new CardinalityKernel(type, arguments.getFirst());
      default -> throw new IllegalArgumentException("not a nested function: " + call.function());
    };
  }

  private static Kernel array(Type type, Type element, List<Kernel> elements) {
    return elements.isEmpty()
        ? new ConstantKernel(
            type, new ArrayVector(1, new int[2], ConstantVectors.empty(element), null))
        : new ArrayKernel(type, element, elements);
  }

  private static Kernel map(MapType type, List<Kernel> arguments) {
    if (arguments.isEmpty()) {
      return new ConstantKernel(
          type,
          new MapVector(
              1,
              new int[2],
              ConstantVectors.empty(type.key()),
              ConstantVectors.empty(type.value()),
              null));
    }
    List<Kernel> keys = new ArrayList<>();
    List<Kernel> values = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i += 2) {
      keys.add(arguments.get(i));
      values.add(arguments.get(i + 1));
    }
    return keys.stream().allMatch(ConstantKernel.class::isInstance)
        ? withConstantKeys(type, keys, values)
        : new MapKernel(type, List.copyOf(keys), List.copyOf(values));
  }

  private static Kernel withConstantKeys(MapType type, List<Kernel> keys, List<Kernel> values) {
    Vector constants =
        ConstantVectors.concatenate(
            type.key(), keys.stream().map(key -> ((ConstantKernel) key).value()).toList());
    try {
      MapKernel.check(type.key(), constants, new int[] {0, keys.size()}, 1);
      return new ConstantKeysMapKernel(type, constants, List.copyOf(values));
    } catch (EvaluationFailure failure) {
      // It fails in every row, if there is any.
      return new MapKernel(type, List.copyOf(keys), List.copyOf(values));
    }
  }

  private static Kernel item(Type type, Kernel collection, Kernel wanted) {
    return collection.type() instanceof MapType map
        ? new EntryKernel(map, collection, CastCompiler.strict(wanted, map.key()))
        : new ItemKernel(type, collection, CastCompiler.strict(wanted, SimpleType.BIGINT));
  }
}
