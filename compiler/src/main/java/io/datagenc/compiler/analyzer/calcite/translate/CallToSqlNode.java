package io.datagenc.compiler.analyzer.calcite.translate;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.FUNCTION_NOT_DETERMINISTIC;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.FUNCTION_NOT_FOUND;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_ARGUMENTS;
import static java.util.Objects.requireNonNull;

import io.datagenc.compiler.analyzer.calcite.operator.ForeignFunctions;
import io.datagenc.compiler.analyzer.calcite.operator.PlanFunctions;
import io.datagenc.compiler.analyzer.calcite.operator.PlanOperator;
import io.datagenc.compiler.analyzer.calcite.operator.PositionOperator;
import io.datagenc.compiler.analyzer.calcite.operator.RandomFunction;
import io.datagenc.compiler.analyzer.calcite.operator.SqlFunctions;
import io.datagenc.compiler.analyzer.calcite.operator.TextLiteral;
import io.datagenc.compiler.analyzer.calcite.operator.TextOperators;
import io.datagenc.compiler.analyzer.expression.DeclaredFunction;
import io.datagenc.compiler.analyzer.expression.ExpressionSettings;
import io.datagenc.compiler.analyzer.expression.SourceExpression;
import io.datagenc.compiler.ast.CallModifiers;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Suggestions;
import io.datagenc.engine.plan.type.SimpleType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.fun.SqlTrimFunction;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/// Translates calls of functions to Calcite's syntax tree.
final class CallToSqlNode {

  /// Random functions of the language that have no generator yet.
  private static final Set<String> COMING = Set.of("weighted", "round_robin", "preceding");

  private static final Set<String> PINNED_TIMESTAMPS = Set.of("NOW", "GETDATE", "SYSDATE");

  private final AstToSqlNode expressions;
  private final NestedToSqlNode nested;
  private final AggregateToSqlNode aggregates;
  private final WindowToSqlNode windows;
  private final ExpressionSettings settings;
  private final DrawToSqlNode draws;
  private final FunctionToSqlNode functions;
  private final TemporalToSqlNode temporal;
  private final DocumentToSqlNode documents;
  private final JsonToSqlNode json;

  CallToSqlNode(
      AstToSqlNode expressions,
      NestedToSqlNode nested,
      CompiledAggregates compiled,
      SourceExpression source,
      ExpressionSettings settings,
      FunctionFrame frame) {
    this.expressions = expressions;
    this.nested = nested;
    this.aggregates = new AggregateToSqlNode(expressions, source, settings, compiled);
    this.windows = new WindowToSqlNode(expressions, source, aggregates, compiled);
    this.settings = settings;
    this.draws = new DrawToSqlNode(expressions, source, settings, frame);
    this.functions = new FunctionToSqlNode(expressions, source, frame);
    this.temporal = new TemporalToSqlNode(expressions);
    this.documents = new DocumentToSqlNode(expressions, settings.documents());
    this.json = new JsonToSqlNode(expressions, this);
  }

  SqlNode translate(ValueExpression.FunctionCall call, SqlParserPos position) {
    String name = call.name().toString().toLowerCase(Locale.ROOT);
    if (aggregates.isAggregate(call)) {
      return aggregates.translate(call, position);
    }
    if (windows.isWindow(call)) {
      return windows.translate(call, position);
    }
    if (!isPlain(call.modifiers())) {
      return expressions.notSupported(call.span(), "an aggregate or window function");
    }
    if (settings.functions().isBroken(call.name())) {
      arguments(call);
      return expressions.poison(call.span());
    }
    Optional<DeclaredFunction> declared = settings.functions().find(call.name());
    if (declared.isPresent()) {
      return functions.translate(declared.get(), call, position);
    }
    Optional<RandomFunction> random = RandomFunction.find(name);
    if (random.isPresent()) {
      return draws.translate(random.get(), call, position);
    }
    Optional<PositionOperator> rowFunction = PositionOperator.find(name);
    if (rowFunction.isPresent()) {
      return call.arguments().isEmpty()
          ? rowFunction.get().createCall(position)
          : expressions.poison(
              Diagnostic.of(
                      INVALID_ARGUMENTS, call.span(), "`%s` takes no arguments".formatted(name))
                  .withHelp("write `%s()`".formatted(name)));
    }
    if (DocumentToSqlNode.isDocument(call)) {
      return documents.translate(call);
    }
    if (COMING.contains(name)) {
      return expressions.notSupported(call.span(), "`%s`".formatted(name));
    }
    return deterministic(SqlFunctions.canonicalName(name), call, position);
  }

  private static boolean isPlain(CallModifiers modifiers) {
    return !modifiers.distinct()
        && modifiers.orderBy().isEmpty()
        && modifiers.withinGroup().isEmpty()
        && modifiers.filter().isEmpty()
        && modifiers.nullTreatment().isEmpty()
        && modifiers.window().isEmpty();
  }

  private SqlNode deterministic(
      String name, ValueExpression.FunctionCall call, SqlParserPos position) {
    if (PINNED_TIMESTAMPS.contains(name) && call.arguments().isEmpty()) {
      return expressions.currentValue(
          ValueExpression.CurrentValueKind.CURRENT_TIMESTAMP, 3, call.span());
    }
    Optional<SqlNode> temporalCall = temporal.translate(name, call, position);
    if (temporalCall.isPresent()) {
      return temporalCall.get();
    }
    Optional<SqlNode> jsonCall = json.translate(name, call, position);
    if (jsonCall.isPresent()) {
      return jsonCall.get();
    }
    return switch (name) {
      case "CONCAT" -> TextOperators.CONCAT.createCall(position, arguments(call));
      case "COALESCE" -> coalesce(call, position);
      case "NUM_NULLS" -> countNulls(SqlStdOperatorTable.IS_NULL, call, position);
      case "NUM_NONNULLS" -> countNulls(SqlStdOperatorTable.IS_NOT_NULL, call, position);
      case "CHAR_LENGTH" -> length(TextOperators.LENGTH, call, position);
      case "OCTET_LENGTH" -> length(TextOperators.OCTET_LENGTH, call, position);
      case "TRY" -> attempt(call, position);
      case "IF" -> condition(call, position);
      case "TRIM" -> trim(SqlTrimFunction.Flag.BOTH, call, position);
      case "LTRIM" -> trim(SqlTrimFunction.Flag.LEADING, call, position);
      case "RTRIM" -> trim(SqlTrimFunction.Flag.TRAILING, call, position);
      case "TO_UTF8" ->
          call.arguments().size() == 1
              ? CastToSqlNode.cast(arguments(call).getFirst(), SimpleType.VARBINARY, position)
              : wrongCount(call, "to_utf8(text)");
      case "REPLACE", "REGEXP_REPLACE" -> replace(name, call, position);
      case "MAP" -> nested.map(call, position);
      case "CARDINALITY", "ARRAY_LENGTH", "ELEMENT_AT" -> nested.function(name, call, position);
      case "TRANSLATE" ->
          call.arguments().size() == 3
              ? SqlLibraryOperators.TRANSLATE3.createCall(position, arguments(call))
              : wrongCount(call, "translate(text, from, to)");
      case "PI" ->
          call.arguments().isEmpty()
              ? SqlStdOperatorTable.PI.createCall(position)
              : wrongCount(call, "pi()");
      default -> byName(name, call, position);
    };
  }

  private SqlNode byName(String name, ValueExpression.FunctionCall call, SqlParserPos position) {
    if (SqlFunctions.find(name).isEmpty()) {
      return unknown(name, call);
    }
    SqlIdentifier identifier = new SqlIdentifier(name, AstToSqlNode.position(call.name().span()));
    return new SqlUnresolvedFunction(
            identifier, null, null, null, null, SqlFunctionCategory.USER_DEFINED_FUNCTION)
        .createCall(position, arguments(call));
  }

  private SqlNode unknown(String name, ValueExpression.FunctionCall call) {
    String written = call.name().toString();
    if (SqlFunctions.isAggregate(name)) {
      return expressions.notSupported(
          call.span(), "the aggregate function `%s`".formatted(written));
    }
    if (SqlFunctions.isNotDeterministic(name)) {
      return expressions.poison(
          Diagnostic.of(
                  FUNCTION_NOT_DETERMINISTIC,
                  call.span(),
                  "`%s` has another value in every run".formatted(written))
              .withHelp("draw from a seeded stream, for example `uniform(0e0, 1e0)` or `uuid()`"));
    }
    Set<String> known = new HashSet<>(COMING);
    SqlFunctions.names().forEach(function -> known.add(function.toLowerCase(Locale.ROOT)));
    for (RandomFunction function : RandomFunction.all()) {
      known.add(function.sqlName());
    }
    known.addAll(List.of("row_index", "ordinal", "sibling_count", "document"));
    settings.functions().all().forEach(function -> known.add(function.name()));
    Diagnostic diagnostic =
        Diagnostic.of(
            FUNCTION_NOT_FOUND, call.name().span(), "function `%s` not found".formatted(written));
    Optional<String> help =
        ForeignFunctions.instead(written)
            .map("write for example `%s` instead"::formatted)
            .or(() -> Suggestions.help(written, known, "functions"));
    for (ValueExpression argument : call.arguments()) {
      expressions.translate(argument);
    }
    return expressions.poison(help.map(diagnostic::withHelp).orElse(diagnostic));
  }

  List<SqlNode> arguments(ValueExpression.FunctionCall call) {
    List<SqlNode> arguments = new ArrayList<>();
    for (ValueExpression argument : call.arguments()) {
      arguments.add(expressions.translate(argument));
    }
    return arguments;
  }

  /// REPLACE and REGEXP_REPLACE; without a replacement they remove.
  private SqlNode replace(String name, ValueExpression.FunctionCall call, SqlParserPos position) {
    if (call.arguments().size() != 2) {
      return byName(name, call, position);
    }
    List<SqlNode> operands = new ArrayList<>(arguments(call));
    operands.add(new TextLiteral("", position));
    return new SqlUnresolvedFunction(
            new SqlIdentifier(name, AstToSqlNode.position(call.name().span())),
            null,
            null,
            null,
            null,
            SqlFunctionCategory.USER_DEFINED_FUNCTION)
        .createCall(position, operands);
  }

  SqlNode wrongCount(ValueExpression.FunctionCall call, String usage) {
    return expressions.poison(ArgumentCount.wrong(call, call.name(), usage));
  }

  private SqlNode attempt(ValueExpression.FunctionCall call, SqlParserPos position) {
    return call.arguments().size() == 1
        ? PlanFunctions.TRY.createCall(position, arguments(call))
        : wrongCount(call, "try(value)");
  }

  /// The first argument that is not NULL, as a CASE.
  private SqlNode coalesce(ValueExpression.FunctionCall call, SqlParserPos position) {
    if (call.arguments().isEmpty()) {
      return wrongCount(call, "coalesce(value, …)");
    }
    return PlanFunctions.COALESCE.createCall(position, arguments(call));
  }

  /// How many arguments `test` is true for.
  private SqlNode countNulls(
      SqlOperator test, ValueExpression.FunctionCall call, SqlParserPos position) {
    if (call.arguments().isEmpty()) {
      return wrongCount(call, call.name() + "(value, …)");
    }
    @Nullable SqlNode sum = null;
    for (SqlNode argument : arguments(call)) {
      SqlNode one =
          new SqlCase(
              position,
              null,
              SqlNodeList.of(test.createCall(position, argument)),
              SqlNodeList.of(SqlLiteral.createExactNumeric("1", position)),
              SqlLiteral.createExactNumeric("0", position));
      sum = sum == null ? one : SqlStdOperatorTable.PLUS.createCall(position, sum, one);
    }
    return requireNonNull(sum);
  }

  private SqlNode length(
      PlanOperator operator, ValueExpression.FunctionCall call, SqlParserPos position) {
    return call.arguments().size() == 1
        ? operator.createCall(position, arguments(call))
        : wrongCount(call, call.name() + "(text)");
  }

  private SqlNode condition(ValueExpression.FunctionCall call, SqlParserPos position) {
    List<SqlNode> arguments = arguments(call);
    if (arguments.size() != 2 && arguments.size() != 3) {
      return wrongCount(call, "if(condition, value [, otherwise])");
    }
    return new SqlCase(
        position,
        null,
        SqlNodeList.of(arguments.getFirst()),
        SqlNodeList.of(arguments.get(1)),
        arguments.size() == 3 ? arguments.get(2) : SqlLiteral.createNull(position));
  }

  JsonToSqlNode json() {
    return json;
  }

  SqlNode atTimeZone(ValueExpression.AtTimeZone zoned, SqlParserPos position) {
    return temporal.atTimeZone(zoned, position);
  }

  private SqlNode trim(
      SqlTrimFunction.Flag flag, ValueExpression.FunctionCall call, SqlParserPos position) {
    List<SqlNode> arguments = arguments(call);
    if (arguments.isEmpty() || arguments.size() > 2) {
      return wrongCount(call, "trim([LEADING | TRAILING | BOTH] [characters] FROM text)");
    }
    SqlNode characters = arguments.size() == 2 ? arguments.get(1) : new TextLiteral(" ", position);
    return SqlStdOperatorTable.TRIM.createCall(
        position, flag.symbol(position), characters, arguments.getFirst());
  }

  SqlNode trim(ValueExpression.Trim trim, SqlParserPos position) {
    SqlTrimFunction.Flag flag =
        switch (trim.side().orElse(ValueExpression.TrimSide.BOTH)) {
          case LEADING -> SqlTrimFunction.Flag.LEADING;
          case TRAILING -> SqlTrimFunction.Flag.TRAILING;
          case BOTH -> SqlTrimFunction.Flag.BOTH;
        };
    SqlNode characters =
        trim.characters()
            .map(expressions::translate)
            .orElseGet(() -> new TextLiteral(" ", position));
    return SqlStdOperatorTable.TRIM.createCall(
        position, flag.symbol(position), characters, expressions.translate(trim.value()));
  }

  SqlNode extract(ValueExpression.Extract extract, SqlParserPos position) {
    return temporal.extract(extract, position);
  }
}
