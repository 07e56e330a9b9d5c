package io.datagenc.compiler.migration;

import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.QualifiedName;
import io.datagenc.compiler.ast.SequenceOption;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.ast.ValueExpression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The sequences of a schema: a column whose DEFAULT is the next number of one counts as it does.
final class SequenceHistory {
  private final Map<String, List<SequenceOption>> options = new HashMap<>();

  void add(Statement.CreateSequence sequence) {
    put(sequence.name(), sequence.options());
  }

  void alter(Statement.AlterSequence sequence) {
    List<SequenceOption> changed =
        new ArrayList<>(options.getOrDefault(sequence.name().last().value(), List.of()));
    for (SequenceOption option : counting(sequence.options())) {
      changed.removeIf(old -> old.getClass() == option.getClass());
      changed.add(option);
    }
    put(sequence.name(), changed);
  }

  private void put(QualifiedName name, List<SequenceOption> given) {
    options.put(name.last().value(), counting(given));
  }

  /// The options that say where a sequence starts and how far it goes.
  private static List<SequenceOption> counting(List<SequenceOption> given) {
    return given.stream()
        .filter(
            option ->
                option instanceof SequenceOption.StartWith
                    || option instanceof SequenceOption.IncrementBy)
        .toList();
  }

  boolean contains(String sequence) {
    return options.containsKey(sequence);
  }

  /// The identity that `value` is as a DEFAULT: `nextval('public.t_id_seq'::regclass)`.
  Optional<ColumnClause.Identity> identity(ColumnClause.DefaultValue value) {
    if (!(value.value() instanceof ValueExpression.FunctionCall call
        && call.name().last().value().equals("nextval")
        && call.arguments().size() == 1)) {
      return Optional.empty();
    }
    ValueExpression argument = call.arguments().getFirst();
    while (argument instanceof ValueExpression.Cast cast) {
      argument = cast.value();
    }
    List<SequenceOption> found =
        argument instanceof Literal.StringLiteral name
            ? options.getOrDefault(lastPart(name.value()), List.of())
            : List.of();
    return Optional.of(new ColumnClause.Identity(value.span(), false, found));
  }

  private static String lastPart(String name) {
    return name.substring(name.lastIndexOf('.') + 1).replace("\"", "");
  }
}
