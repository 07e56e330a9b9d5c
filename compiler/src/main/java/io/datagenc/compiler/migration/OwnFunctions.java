package io.datagenc.compiler.migration;

import io.datagenc.compiler.ast.Plan;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.tree.ExpressionParts;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The functions that a schema declares for itself, which only its database can call.
record OwnFunctions(Set<String> names) {
  private static final Pattern FUNCTION =
      Pattern.compile(
          "^CREATE\\s+(?:OR\\s+REPLACE\\s+)?(?:DEFINER\\s*=\\s*\\S+\\s+)?FUNCTION\\s+"
              + "((?:[\\w\"`]+\\.)?[\\w\"`]+).*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  static OwnFunctions of(Plan plan) {
    Set<String> names = new HashSet<>();
    for (Statement statement : plan.statements()) {
      if (statement instanceof Statement.ForeignStatement foreign) {
        Matcher matcher = FUNCTION.matcher(foreign.text());
        if (matcher.matches()) {
          String name = matcher.group(1).replaceAll("[\"`]", "");
          names.add(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
        }
      }
    }
    return new OwnFunctions(names);
  }

  /// A call of one of the functions in `expression`.
  Optional<ValueExpression.FunctionCall> in(ValueExpression expression) {
    return ExpressionParts.all(expression).stream()
        .filter(ValueExpression.FunctionCall.class::isInstance)
        .map(ValueExpression.FunctionCall.class::cast)
        .filter(call -> names.contains(call.name().last().value().toLowerCase(Locale.ROOT)))
        .findFirst();
  }
}
