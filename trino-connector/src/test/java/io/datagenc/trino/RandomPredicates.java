package io.datagenc.trino;

import io.datagenc.trino.RandomQueries.Column;
import io.datagenc.trino.RandomQueries.Kind;
import io.datagenc.trino.RandomQueries.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Conditions at random of every kind over columns of every type.
final class RandomPredicates {
  private final Random random;

  RandomPredicates(Random random) {
    this.random = random;
  }

  /// A WHERE clause, or nothing.
  String where(Table table, String alias) {
    return random.nextInt(8) == 0 ? "" : " WHERE " + predicate(table, alias, 3);
  }

  /// @param depth of nested conditions at most
  String predicate(Table table, String alias, int depth) {
    int choice = random.nextInt(depth > 0 ? 8 : 4);
    return switch (choice) {
      case 4 -> "(NOT " + predicate(table, alias, depth - 1) + ")";
      case 5, 6 ->
          "(%s AND %s)"
              .formatted(predicate(table, alias, depth - 1), predicate(table, alias, depth - 1));
      case 7 ->
          "(%s OR %s)"
              .formatted(predicate(table, alias, depth - 1), predicate(table, alias, depth - 1));
      default -> condition(oneOf(table.columns()), table, alias);
    };
  }

  private String condition(Column column, Table table, String alias) {
    String name = alias + "." + column.name();
    Supplier<String> literal = () -> oneOf(table.literals().get(column.name()));
    List<Supplier<String>> conditions = new ArrayList<>();
    conditions.add(() -> "(%s IS %sNULL)".formatted(name, oneOf("", "NOT ")));
    conditions.add(() -> "(%s %s %s)".formatted(name, oneOf("=", "<>"), literal.get()));
    conditions.add(
        () -> "(%s IS %sDISTINCT FROM %s)".formatted(name, oneOf("", "NOT "), literal.get()));
    conditions.add(() -> "(%s %sIN (%s))".formatted(name, oneOf("", "NOT "), list(literal)));
    conditions.add(() -> "(%s = NULL)".formatted(name));
    conditions.add(
        () ->
            "(%s %s %s.%s)"
                .formatted(name, oneOf("=", "<>", "IS DISTINCT FROM"), alias, like(column, table)));
    if (column.kind() != Kind.ARRAY) {
      conditions.add(
          () -> "(%s %s %s.%s)".formatted(name, oneOf("<", ">="), alias, like(column, table)));
      conditions.add(
          () ->
              "(coalesce(%s, %s) %s %s)"
                  .formatted(name, literal.get(), oneOf("<", "=", ">="), literal.get()));
      conditions.add(
          () ->
              "(CASE WHEN %s THEN %s ELSE %s END %s %s)"
                  .formatted(
                      condition(oneOf(table.columns()), table, alias),
                      name,
                      literal.get(),
                      oneOf("<", "=", ">="),
                      literal.get()));
      Supplier<String> comparison =
          () -> "(%s %s %s)".formatted(name, oneOf("<", "<=", ">", ">="), literal.get());
      Supplier<String> between =
          () ->
              "(%s %sBETWEEN %s AND %s)"
                  .formatted(name, oneOf("", "", "NOT "), literal.get(), literal.get());
      conditions.addAll(List.of(comparison, comparison, between, between));
      conditions.add(() -> "(%s %s %s)".formatted(literal.get(), oneOf("<", ">=", "="), name));
    }
    switch (column.kind()) {
      case WHOLE -> {
        conditions.add(() -> "(mod(%s, 7) = %d)".formatted(name, random.nextInt(7)));
        conditions.add(
            () ->
                "(%s %s %d %s %s)"
                    .formatted(
                        name,
                        oneOf("+", "-", "*"),
                        random.nextInt(4),
                        oneOf("<", "=", ">="),
                        literal.get()));
        conditions.add(
            () -> "(%s IN (SELECT x FROM UNNEST(ARRAY[%s]) u (x)))".formatted(name, list(literal)));
        conditions.add(
            () -> "(CAST(%s AS DOUBLE) %s nan())".formatted(name, oneOf("<>", "=", "<", ">=")));
        conditions.add(
            () ->
                "(abs(CAST(%s AS DOUBLE)) BETWEEN %d AND 20)".formatted(name, random.nextInt(40)));
      }
      case DECIMAL ->
          conditions.add(() -> "(round(%s) %s 0)".formatted(name, oneOf("=", "<", ">")));
      case REAL -> {
        conditions.add(() -> "(%s %s nan())".formatted(name, oneOf("=", "<>", "<", ">=")));
        conditions.add(() -> "(%s BETWEEN %s AND nan())".formatted(name, literal.get()));
        conditions.add(() -> "(%s IN (nan(), %s))".formatted(name, literal.get()));
        conditions.add(() -> "is_nan(%s)".formatted(name));
      }
      case TEXT -> {
        conditions.add(
            () -> "(length(%s) %s %d)".formatted(name, oneOf("<", "=", ">"), random.nextInt(12)));
        conditions.add(
            () ->
                "(%s %sLIKE '%s')"
                    .formatted(name, oneOf("", "NOT "), oneOf("%a%", "A%", "_", "%", "")));
        conditions.add(
            () ->
                "(substr(%s, 1, 1) BETWEEN '%s' AND '%s')"
                    .formatted(name, oneOf("a", "z"), oneOf("M", "z")));
        conditions.add(() -> "(upper(%s) = upper(%s))".formatted(name, literal.get()));
      }
      case DATE -> {
        conditions.add(
            () ->
                "(year(%s) BETWEEN %d AND %d)"
                    .formatted(name, 1990 + random.nextInt(40), 1990 + random.nextInt(40)));
        conditions.add(() -> "(%s + INTERVAL '1' DAY > %s)".formatted(name, literal.get()));
      }
      case ARRAY ->
          conditions.add(() -> "(cardinality(%s) > %d)".formatted(name, random.nextInt(4)));
      case CHAR, SCALAR, TRUTH -> {}
    }
    return oneOf(conditions).get();
  }

  /// A column of the same kind, so that the two can be compared, or itself.
  private String like(Column column, Table table) {
    return column.kind() == Kind.SCALAR
        ? column.name()
        : oneOf(table.columns().stream().filter(other -> other.kind() == column.kind()).toList())
            .name();
  }

  private String list(Supplier<String> literal) {
    int count = random.nextInt(4) == 0 ? 40 : 1 + random.nextInt(4);
    return Stream.concat(
            Stream.generate(literal).limit(count),
            random.nextInt(6) == 0 ? Stream.of("NULL") : Stream.empty())
        .collect(Collectors.joining(", "));
  }

  @SafeVarargs
  private <T> T oneOf(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
