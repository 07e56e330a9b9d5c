package io.datagenc.compiler.migration;

import io.datagenc.compiler.ast.BinaryOperator;
import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.compiler.ast.Constraint;
import io.datagenc.compiler.ast.DataType;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.IndexColumn;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.ast.TableElement;
import io.datagenc.compiler.ast.TableElement.ColumnDefinition;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.DiagnosticCode;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.compiler.tree.ExpressionParts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The elements of a table as the language has them: types that it does not have as domains,
/// numbers of sequences as identities, and no calls of what only the database can call.
record ColumnOutcome(
    ForeignTypes foreignTypes,
    DeclaredTypeHistory declaredTypes,
    SequenceHistory sequences,
    OwnFunctions ownFunctions,
    CodeReader reader,
    Diagnostics diagnostics) {

  /// Functions that a DEFAULT may call and say something by.
  private static final Set<String> DEFAULTS =
      Set.of(
          "now",
          "clock_timestamp",
          "statement_timestamp",
          "transaction_timestamp",
          "current_timestamp",
          "localtimestamp",
          "current_date",
          "current_time",
          "localtime",
          "curdate",
          "curtime",
          "sysdate",
          "utc_timestamp",
          "getdate",
          "timezone",
          "gen_random_uuid",
          "uuid_generate_v1",
          "uuid_generate_v1mc",
          "uuid_generate_v4",
          "uuidv4",
          "uuidv7",
          "uuid",
          "newid",
          "random",
          "rand",
          "nextval");

  /// Functions that a computed column may call.
  private static final Set<String> COMPUTED =
      Set.of(
          "lower",
          "upper",
          "trim",
          "btrim",
          "ltrim",
          "rtrim",
          "concat",
          "concat_ws",
          "coalesce",
          "round",
          "abs",
          "floor",
          "ceil",
          "ceiling",
          "length",
          "char_length",
          "substring",
          "substr",
          "replace",
          "greatest",
          "least",
          "left",
          "right",
          "nullif",
          "lpad",
          "rpad");

  /// What MySQL and PostgreSQL have under other names, and no CHECK can call.
  private static final Set<String> FOREIGN_CONDITIONS =
      Set.of(
          "json_valid",
          "json_schema_valid",
          "jsonb_typeof",
          "json_typeof",
          "array_length",
          "array_position",
          "array_ndims",
          "array_lower",
          "array_upper",
          "pg_column_size",
          "jsonb_array_length",
          "json_array_length",
          "st_isvalid",
          "st_geometrytype",
          "st_srid",
          "st_ndims",
          "geometrytype",
          "nlevel",
          "vector_dims",
          "scale",
          "isempty",
          "upper_inf",
          "lower_inf",
          "lower_inc",
          "upper_inc",
          "masklen",
          "family",
          "regexp_like",
          "json_type",
          "json_length",
          "inet_aton",
          "uuid_to_bin");

  List<TableElement> elements(TableHistory table) {
    List<TableElement> elements = new ArrayList<>();
    for (TableElement element : table.elements) {
      switch (element) {
        case ColumnDefinition column -> elements.add(column(column, table.key.schema()));
        case TableElement.TableConstraint constraint -> {
          if (!(constraint.constraint() instanceof Constraint.Check check)
              || isJudged(check.condition(), check.span())) {
            elements.add(constraint);
          }
        }
        case TableElement.LikeTable _, TableElement.TableIndex _ -> elements.add(element);
      }
    }
    for (Statement.CreateIndex index : table.indexes) {
      key(index).ifPresent(elements::add);
    }
    return elements;
  }

  private ColumnDefinition column(ColumnDefinition column, String schema) {
    // SQLite has columns without a type, which hold anything.
    Optional<DataType> type =
        column
            .type()
            .map(written -> foreignTypes.standard(written, schema))
            .or(
                () ->
                    column.clauses().stream().anyMatch(ColumnOutcome::saysValue)
                        ? Optional.empty()
                        : Optional.of(ForeignTypes.named("text", column.name().span())));
    List<ColumnClause> clauses = new ArrayList<>();
    // A member alone is a value of a SET, so that what stands for none is no value.
    boolean isSet =
        column.type().orElse(null) instanceof DataType.EnumType values && values.multiple();
    for (ColumnClause clause : column.clauses()) {
      if (!isSet || !(clause instanceof ColumnClause.DefaultValue)) {
        clause(clause).ifPresent(clauses::add);
      }
    }
    type.filter(_ -> clauses.stream().noneMatch(ColumnOutcome::saysValue))
        .flatMap(this::elementsOfArray)
        .ifPresent(clauses::add);
    if (clauses.stream().noneMatch(ColumnClause.DefaultValue.class::isInstance)) {
      column.type().flatMap(declared -> size(declared, column.name())).ifPresent(clauses::add);
    }
    return new ColumnDefinition(column.span(), column.name(), type, clauses);
  }

  /// What `BINARY(16)` says of the number of bytes, which the language's type does not.
  private Optional<ColumnClause> size(DataType type, Identifier column) {
    if (!(type instanceof DataType.NamedType named) || named.parameters().size() != 1) {
      return Optional.empty();
    }
    Optional<String> comparison =
        switch (named.name().last().value()) {
          case "binary" -> Optional.of("=");
          case "varbinary", "binary varying" -> Optional.of("<=");
          default -> Optional.empty();
        };
    return comparison.map(
        operator ->
            new ColumnClause.Check(
                type.span(),
                Optional.empty(),
                reader.expression(
                    "octet_length(\"%s\") %s %d"
                        .formatted(
                            column.value().replace("\"", "\"\""),
                            operator,
                            named.parameters().getFirst()),
                    type.span()),
                List.of()));
  }

  private static boolean saysValue(ColumnClause clause) {
    return clause instanceof ColumnClause.Value
        || clause instanceof ColumnClause.Identity
        || clause instanceof ColumnClause.References;
  }

  private Optional<ColumnClause> clause(ColumnClause clause) {
    return switch (clause) {
      case ColumnClause.DefaultValue value -> {
        Optional<ColumnClause.Identity> identity = sequences.identity(value);
        yield identity.isPresent()
            ? identity.map(ColumnClause.class::cast)
            : Optional.<ColumnClause>of(value).filter(_ -> saysSomething(value.value()));
      }
      case ColumnClause.Value value ->
          Optional.<ColumnClause>of(value).filter(_ -> !isDatabases(value));
      case ColumnClause.Check check ->
          Optional.<ColumnClause>of(check).filter(_ -> isJudged(check.condition(), check.span()));
      case ColumnClause.Identity _,
          ColumnClause.AutoIncrement _,
          ColumnClause.PrimaryKey _,
          ColumnClause.Unique _,
          ColumnClause.NotNull _,
          ColumnClause.Nullable _,
          ColumnClause.NullFraction _,
          ColumnClause.References _,
          ColumnClause.PolymorphicReference _,
          ColumnClause.DeterminedBy _,
          ColumnClause.Hidden _,
          ColumnClause.StreamName _,
          ColumnClause.Comment _,
          ColumnClause.Inferred _,
          ColumnClause.DatabaseClause _ ->
          Optional.of(clause);
    };
  }

  /// A call of a function of which the language knows nothing says nothing.
  private static boolean saysSomething(ValueExpression value) {
    return functions(value).allMatch(DEFAULTS::contains)
        // `SYSDATE`: no DEFAULT reads a column.
        && ExpressionParts.paths(value).isEmpty()
        && ExpressionParts.all(value).stream()
            .noneMatch(
                part ->
                    part instanceof ValueExpression.CurrentValue current
                        && current.kind() == ValueExpression.CurrentValueKind.CURRENT_USER);
  }

  /// Whether only the database can compute a value.
  private static boolean isDatabases(ColumnClause.Value value) {
    return value.generatedAlways()
        && (!functions(value.value()).allMatch(COMPUTED::contains)
            || ExpressionParts.all(value.value()).stream()
                .anyMatch(
                    part ->
                        part instanceof ValueExpression.Binary binary
                            && (binary.operator() == BinaryOperator.JSON_FIELD
                                || binary.operator() == BinaryOperator.JSON_FIELD_TEXT)));
  }

  private static Stream<String> functions(ValueExpression value) {
    return ExpressionParts.all(value).stream()
        .filter(ValueExpression.FunctionCall.class::isInstance)
        .map(ValueExpression.FunctionCall.class::cast)
        .map(call -> call.name().last().value().toLowerCase(Locale.ROOT));
  }

  /// Whether a CHECK calls nothing that only the database has; if it does, that is reported.
  private boolean isJudged(ValueExpression condition, SourceSpan span) {
    Optional<ValueExpression.FunctionCall> own = ownFunctions.in(condition);
    Optional<String> foreign =
        functions(condition).filter(FOREIGN_CONDITIONS::contains).findFirst();
    if (own.isEmpty() && foreign.isEmpty()) {
      return true;
    }
    diagnostics.report(
        Diagnostic.of(
                DiagnosticCode.CLAUSE_LEFT_OUT,
                own.map(ValueExpression.FunctionCall::span).orElse(span),
                own.isPresent()
                    ? "CHECK is left out: `%s` is a function of the schema's own"
                        .formatted(own.get().name())
                    : "CHECK is left out: the language has no function `%s`"
                        .formatted(foreign.orElseThrow()))
            .withHelp("values are made without it; a database that has it may refuse rows"));
    return false;
  }

  /// Arrays of values of an enumeration or of a type that is a domain.
  private Optional<ColumnClause> elementsOfArray(DataType type) {
    if (!(type instanceof DataType.ArrayType array
        && array.element() instanceof DataType.NamedType named)) {
      return Optional.empty();
    }
    String name = named.name().last().value();
    Optional<String> element =
        declaredTypes
            .values(name)
            .map(
                values ->
                    "choice(%s)"
                        .formatted(
                            values.stream()
                                .map(Literal.StringLiteral::value)
                                .map(value -> "'" + value.replace("'", "''") + "'")
                                .collect(Collectors.joining(", "))))
            .or(() -> foreignTypes.code(name));
    return element.map(
        code ->
            new ColumnClause.Value(
                type.span(),
                false,
                reader.expression(
                    "choice(ARRAY[%1$s], ARRAY[%1$s, %1$s])".formatted(code), type.span()),
                Optional.empty()));
  }

  /// What a UNIQUE INDEX over expressions, or over some of the rows, says of columns: they are
  /// UNIQUE, which is more.
  private Optional<TableElement> key(Statement.CreateIndex index) {
    boolean isPlain =
        !index.unique()
            || index.where().isEmpty() && index.columns().stream().allMatch(OneSchema::isColumn);
    if (isPlain) {
      return Optional.empty();
    }
    Map<String, Identifier> columns = new LinkedHashMap<>();
    for (IndexColumn column : index.columns()) {
      ExpressionParts.paths(column.value()).stream()
          .map(path -> path.name().last())
          .forEach(name -> columns.putIfAbsent(name.value(), name));
    }
    if (columns.isEmpty()) {
      diagnostics.report(
          Diagnostic.of(
                  DiagnosticCode.CLAUSE_LEFT_OUT,
                  index.span(),
                  "UNIQUE INDEX is left out: it is over no column")
              .withHelp("values are made without it; a database that has it may refuse rows"));
      return Optional.empty();
    }
    return Optional.of(
        new TableElement.TableConstraint(
            index.span(),
            Optional.empty(),
            new Constraint.Unique(index.span(), List.copyOf(columns.values()), List.of())));
  }
}
