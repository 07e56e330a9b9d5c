package io.datagenc.compiler.analyzer.prove;

import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.IndexLaw;
import io.datagenc.engine.plan.expression.PositionFunction;
import io.datagenc.engine.plan.expression.Stream;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The numbers of what a key draws, by which the draws of its rows differ.
sealed interface KeyNumbering {

  /// The name of the table.
  String table();

  /// What is numbered.
  List<KeyPart> parts();

  /// The number of a row that is `skipped` rows behind the one which it is numbered like.
  Expression number(KeyIndex index, long skipped);

  /// The same for parts with other outcomes.
  KeyNumbering with(List<KeyPart> otherParts);

  /// The numbering of all combinations.
  default KeyIndex index() {
    return KeyIndex.of(parts());
  }

  /// `other`, the table, with the values that its rows have by their numbers.
  default TablePlan apply(TablePlan other) {
    return index().apply(other, number(index(), 0));
  }

  /// The values of the parts, in their order.
  ///
  /// @throws IllegalStateException if a part has too many outcomes to be numbered
  default List<Expression> values(long skipped) {
    KeyIndex index = index();
    Map<KeyPart, Expression> values = new LinkedHashMap<>();
    for (KeyIndex.Digit digit : index.digits()) {
      values.put(digit.part(), index.value(digit, number(index, skipped)));
    }
    if (!values.keySet().containsAll(parts())) {
      throw new IllegalStateException("parts without numbers: " + parts());
    }
    return parts().stream().map(values::get).toList();
  }

  /// Every row has another number: a permutation of the positions.
  record AmongRows(String table, List<KeyPart> parts, Stream key) implements KeyNumbering {
    private static final Expression ROW = new Expression.Position(PositionFunction.ROW_INDEX);

    public AmongRows {
      parts = List.copyOf(parts);
    }

    @Override
    public Expression number(KeyIndex index, long skipped) {
      Expression place =
          skipped == 0
              ? ROW
              : new Expression.Call(
                  "-",
                  List.of(
                      ROW, new Expression.Literal(SimpleType.BIGINT, new Value.LongValue(skipped))),
                  SimpleType.BIGINT);
      return new Expression.Permutation(key, index.size(), place);
    }

    @Override
    public KeyNumbering with(List<KeyPart> otherParts) {
      return new AmongRows(table, otherParts, key);
    }
  }

  /// Every row of an owner has another number: drawn again until it differs and keeps the
  /// conditions, which follow from the number and the owner.
  record AmongSiblings(
      String table, List<KeyPart> parts, Stream key, IndexLaw law, List<Expression> conditions)
      implements KeyNumbering {
    public AmongSiblings {
      parts = List.copyOf(parts);
      conditions = List.copyOf(conditions);
    }

    @Override
    public Expression number(KeyIndex index, long skipped) {
      return new Expression.DistinctIndex(key, law, index.size(), conditions);
    }

    @Override
    public KeyNumbering with(List<KeyPart> otherParts) {
      return new AmongSiblings(table, otherParts, key, law, conditions);
    }
  }
}
