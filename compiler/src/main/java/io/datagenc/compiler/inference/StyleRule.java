package io.datagenc.compiler.inference;

import io.datagenc.compiler.ast.BinaryOperator;
import io.datagenc.compiler.condition.TableConditions;
import io.datagenc.compiler.words.SpokenNames;

/// A text of which no rule knows what it is says what it is called, with a number: `Shelf mark 27`.
final class StyleRule implements InferenceRule {
  private static final int MOST = 9999;
  private static final int ROOM_FOR_NUMBER = 5;
  private static final int LONGEST_NAME = 40;

  @Override
  public String name() {
    return "style";
  }

  @Override
  public Conclusion conclude(
      DeclaredColumn column, DeclaredTable table, TableConditions.Column known) {
    ExpressionFactory make = new ExpressionFactory(column.span());
    String name = SpokenNames.sentence(SpokenNames.words(column.name()));
    boolean fits =
        name.length() <= LONGEST_NAME
            && !table.isPartOfKey(column)
            && column
                .type()
                .flatMap(ColumnKind::room)
                .filter(room -> room.kind() == ColumnKind.TEXT)
                .filter(room -> room.size() >= name.length() + ROOM_FOR_NUMBER)
                .isPresent();
    return fits
        ? Conclusion.value(
            make.binary(
                make.text(name + " "),
                BinaryOperator.CONCATENATE,
                make.call("uniform", make.number(1), make.number(MOST))),
            make)
        : Conclusion.PASSED;
  }
}
