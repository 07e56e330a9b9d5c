package io.datagenc.engine.attribute;

import io.datagenc.engine.generator.kernel.ConstantKernel;
import io.datagenc.engine.generator.kernel.EvaluationFailure;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.Texts;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.Bytes;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// DYNAMODB_ITEM: a row as an item in DynamoDB's JSON.
///
/// @param values those of the attributes
public record ItemJsonKernel(
    List<ItemAttribute> attributes, ItemEncoder.Nulls nulls, List<Kernel> values)
    implements Kernel {

  /// The name of the function.
  public static final String FUNCTION = "DYNAMODB_ITEM";

  /// Name, role and value of an attribute.
  private static final int ARGUMENTS_OF_ATTRIBUTE = 3;

  public ItemJsonKernel {
    attributes = List.copyOf(attributes);
    values = List.copyOf(values);
  }

  /// The item of a row: a call over its columns.
  ///
  /// @param attributes one at least
  public static Expression.Call call(List<ItemAttribute> attributes, ItemEncoder.Nulls nulls) {
    List<Expression> arguments = new ArrayList<>();
    arguments.add(text(nulls.name()));
    for (ItemAttribute attribute : attributes) {
      arguments.add(text(attribute.name()));
      arguments.add(text(attribute.role().name()));
      arguments.add(new Expression.ColumnReference(attribute.name(), attribute.type()));
    }
    return new Expression.Call(FUNCTION, arguments, SimpleType.JSON);
  }

  private static Expression text(String text) {
    return new Expression.Literal(
        new VarcharType(text.length()), new Value.BytesValue(Bytes.ofUtf8(text)));
  }

  /// The kernel of a call; none if what has to be constant is not.
  public static Optional<Kernel> compile(List<Kernel> arguments) {
    List<ItemAttribute> attributes = new ArrayList<>();
    List<Kernel> values = new ArrayList<>();
    Optional<String> nulls = ConstantKernel.text(arguments.getFirst());
    for (int i = 1; i + 2 < arguments.size(); i += ARGUMENTS_OF_ATTRIBUTE) {
      Optional<String> name = ConstantKernel.text(arguments.get(i));
      Optional<String> role = ConstantKernel.text(arguments.get(i + 1));
      Kernel value = arguments.get(i + 2);
      if (name.isEmpty() || role.isEmpty()) {
        return Optional.empty();
      }
      attributes.add(
          new ItemAttribute(name.get(), value.type(), ItemAttribute.Role.valueOf(role.get())));
      values.add(value);
    }
    return nulls.map(
        found -> new ItemJsonKernel(attributes, ItemEncoder.Nulls.valueOf(found), values));
  }

  @Override
  public SimpleType type() {
    return SimpleType.JSON;
  }

  @Override
  public Vector evaluate(Rows rows) {
    int length = rows.length();
    List<Vector> vectors = new ArrayList<>();
    for (Kernel value : values) {
      vectors.add(value.evaluate(rows));
    }
    EncodedItems items;
    try {
      items = new ItemEncoder(attributes, nulls).encode(length, vectors);
    } catch (UnencodableItemException e) {
      throw new EvaluationFailure(e.index(), e.message("the item"), e);
    }
    for (int i = 0; i < length; i++) {
      Texts.checkedValue(i, items.length(i), rows.scratch());
    }
    return new BytesVector(length, items.bytes(), items.offsets(), null);
  }
}
