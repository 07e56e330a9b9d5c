package io.datagenc.compiler.condition;

import io.datagenc.compiler.ast.Predicate;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.condition.NullTruth.Possible;
import io.datagenc.compiler.tree.ExpressionParts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which columns of a row conditions want NULL: one of two, all but one of several.
public final class NullPatterns {

  /// Whether a column may be NULL.
  public enum Nulls {
    NEVER,
    /// Nothing says how often, so that a share of NULLs may be chosen.
    OPEN,
    /// Sometimes, in rows that something else chooses.
    SOMETIMES
  }

  /// More columns have too many patterns.
  private static final int MAX_COLUMNS = 10;

  private static final int ALWAYS = 100;

  private static final Set<String> COUNTS = Set.of("num_nulls", "num_nonnulls");

  private NullPatterns() {}

  /// The share in percent, 1 to 100, in which columns are to be NULL so that `conditions`, which
  /// cannot hold where none of them is, can: the share that they have in the patterns of NULLs
  /// which the conditions admit. Empty where they hold without NULLs, or never.
  ///
  /// @param columns all columns of the table
  public static Map<String, Integer> shares(
      List<ValueExpression> conditions, Map<String, Nulls> columns) {
    Set<String> wanted = new LinkedHashSet<>();
    for (ValueExpression condition : conditions) {
      if (!canHold(condition, columns, Set.of())) {
        tested(condition).stream()
            .filter(name -> columns.get(name) == Nulls.OPEN)
            .forEach(wanted::add);
      }
    }
    List<String> names = List.copyOf(wanted);
    if (names.isEmpty() || names.size() > MAX_COLUMNS) {
      return Map.of();
    }
    List<Set<String>> admitted = new ArrayList<>();
    for (int pattern = 0; pattern < 1 << names.size(); pattern++) {
      Set<String> nulls = new LinkedHashSet<>();
      for (int i = 0; i < names.size(); i++) {
        if ((pattern >> i & 1) == 1) {
          nulls.add(names.get(i));
        }
      }
      if (conditions.stream().allMatch(condition -> canHold(condition, columns, nulls))) {
        admitted.add(nulls);
      }
    }
    Map<String, Integer> shares = new LinkedHashMap<>();
    for (String name : names) {
      long count = admitted.stream().filter(nulls -> nulls.contains(name)).count();
      if (count > 0) {
        shares.put(name, share(count, admitted.size()));
      }
    }
    return shares;
  }

  /// The columns that `condition` asks whether they are NULL.
  private static Set<String> tested(ValueExpression condition) {
    Set<String> names = new LinkedHashSet<>();
    for (ValueExpression part : ExpressionParts.all(condition)) {
      boolean isTest =
          part instanceof Predicate.IsNull
              || part instanceof ValueExpression.FunctionCall call
                  && COUNTS.contains(call.name().toString());
      if (isTest) {
        ExpressionParts.paths(part).forEach(path -> names.add(path.name().toString()));
      }
    }
    return names;
  }

  /// Rounded, but neither to never nor to always.
  private static int share(long count, int patterns) {
    return count == patterns
        ? ALWAYS
        : Math.clamp(Math.round((double) ALWAYS * count / patterns), 1, ALWAYS - 1);
  }

  private static boolean canHold(
      ValueExpression condition, Map<String, Nulls> columns, Set<String> nulls) {
    return new NullTruth(
            column ->
                switch (columns.getOrDefault(column, Nulls.SOMETIMES)) {
                  case NEVER -> Possible.FALSE;
                  case OPEN -> Possible.of(nulls.contains(column));
                  case SOMETIMES -> Possible.TRUE_OR_FALSE;
                })
        .of(condition)
        .canHold();
  }
}
