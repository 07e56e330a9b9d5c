package io.datagenc.compiler.analyzer.declare;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.CHECK_NEVER_TRUE;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.CONFLICTING_CLAUSES;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.CONSTANT_EXPECTED;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.DUPLICATE_NAME;

import io.datagenc.compiler.analyzer.symbol.BranchSymbol;
import io.datagenc.compiler.analyzer.symbol.CheckSymbol;
import io.datagenc.compiler.analyzer.symbol.IdentitySymbol;
import io.datagenc.compiler.analyzer.symbol.KeySymbol;
import io.datagenc.compiler.analyzer.symbol.ReferenceDeclaration;
import io.datagenc.compiler.analyzer.type.DataTypes;
import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.Percentage;
import io.datagenc.compiler.ast.Reference;
import io.datagenc.compiler.ast.SequenceOption;
import io.datagenc.compiler.ast.TableElement.ColumnDefinition;
import io.datagenc.compiler.ast.UnaryOperator;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.ast.WhenBranch;
import io.datagenc.compiler.condition.TableConditions;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.compiler.inference.CompletedColumns;
import io.datagenc.compiler.inference.Inference;
import io.datagenc.engine.plan.KeyPlan;
import java.math.BigInteger;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Collects what column definitions declare.
final class ColumnCollector {

  private final DataTypes types;
  private final Diagnostics diagnostics;

  ColumnCollector(DataTypes types, Diagnostics diagnostics) {
    this.types = types;
    this.diagnostics = diagnostics;
  }

  void add(TableDraft table, ColumnDefinition definition) {
    ColumnDraft column = new ColumnDraft(table, definition);
    ColumnDraft previous = table.columns.putIfAbsent(column.name, column);
    if (previous != null) {
      diagnostics.report(
          Diagnostic.of(
                  DUPLICATE_NAME,
                  column.span,
                  "column `%s` is declared twice in `%s`".formatted(column.name, table.name))
              .withLabel(previous.span, "first declared here"));
      return;
    }
    if (definition.type().isPresent()) {
      column.declaredType = types.resolve(definition.type().get());
      column.poisoned = column.declaredType.isEmpty();
      if (DataTypes.isSerial(definition.type().get())) {
        column.identity = Optional.of(new IdentitySymbol(definition.type().get().span(), 1, 1));
      }
    }
    Optional<ColumnClause.NullFraction> nulls =
        definition.clauses().stream()
            .filter(ColumnClause.NullFraction.class::isInstance)
            .map(ColumnClause.NullFraction.class::cast)
            .findFirst();
    for (ColumnClause clause : RepeatedClauses.without(definition, diagnostics)) {
      if (clause instanceof ColumnClause.References references) {
        table.references.add(
            ReferenceDeclaration.declared(
                List.of(definition.name()),
                references.reference(),
                references.span(),
                nulls.map(ColumnClause.NullFraction::fraction)));
      } else if (clause instanceof ColumnClause.PolymorphicReference polymorphic) {
        branches(column, polymorphic, nulls.map(ColumnClause.NullFraction::fraction));
      } else {
        clause(column, clause);
      }
    }
  }

  /// Completes the open columns of `table`, of which everything else has been collected.
  ///
  /// @param zone the plan's time zone
  void complete(TableDraft table, ZoneId zone) {
    for (ColumnDraft column : table.columns.values()) {
      column.nullPercent().ifPresent(share -> table.nulls(column.name, share));
    }
    if (table.givenRows().isPresent()) {
      return;
    }
    CompletedColumns completion = Inference.complete(table.declared(zone));
    completion
        .clauses()
        .forEach((name, clause) -> clause(table.column(name).orElseThrow(), clause));
    completion
        .nulls()
        .forEach(
            (name, nulls) -> {
              ColumnDraft column = table.column(name).orElseThrow();
              column.inferredNulls = Optional.of(nulls);
              clause(column, nulls.clause());
              column.nullPercent().ifPresent(share -> table.nulls(name, share));
            });
    Set<SourceSpan> reported = new HashSet<>();
    completion
        .contradictions()
        .forEach(
            (name, contradiction) -> {
              table.column(name).orElseThrow().poisoned = true;
              if (reported.add(contradiction.last().span())) {
                contradict(name, contradiction);
              }
            });
  }

  private void contradict(String column, TableConditions.Contradiction contradiction) {
    Diagnostic diagnostic =
        Diagnostic.of(
            CHECK_NEVER_TRUE,
            contradiction.last().span(),
            contradiction.earlier().isEmpty()
                ? "no value of `%s` fulfils this CHECK".formatted(column)
                : "no value of `%s` fulfils this CHECK and the others".formatted(column));
    for (ValueExpression earlier : contradiction.earlier()) {
      diagnostic = diagnostic.withLabel(earlier.span(), "it has to fulfil this one, too");
    }
    diagnostics.report(diagnostic.withHelp("change one of the conditions"));
  }

  /// Adds what `clause`, any but REFERENCES, says of `column`.
  void clause(ColumnDraft column, ColumnClause clause) {
    switch (clause) {
      case ColumnClause.Value value -> {
        if (conflicts(column.value.map(ColumnClause.Value::span), value.span(), "AS (…)")
            || conflicts(column.identity.map(IdentitySymbol::span), value.span(), "AS (…)")) {
          return;
        }
        column.value = Optional.of(value);
      }
      case ColumnClause.Identity identity -> identity(column, identity);
      case ColumnClause.AutoIncrement increment ->
          identity(column, increment.span(), new IdentitySymbol(increment.span(), 1, 1));
      case ColumnClause.PrimaryKey key ->
          addKey(column, key.name(), KeyPlan.Kind.PRIMARY_KEY, key.span());
      case ColumnClause.Unique key -> addKey(column, key.name(), KeyPlan.Kind.UNIQUE, key.span());
      case ColumnClause.NotNull notNull -> {
        if (!contradicts(column.nullable, notNull.span(), "NOT NULL")) {
          column.notNull = Optional.of(notNull.span());
        }
      }
      case ColumnClause.Nullable nullable -> {
        if (!contradicts(column.notNull, nullable.span(), "NULL")) {
          column.nullable = Optional.of(nullable.span());
        }
      }
      case ColumnClause.NullFraction nulls -> {
        if (!conflicts(
            column.nullFraction.map(ColumnClause.NullFraction::span), nulls.span(), "NULLS")) {
          column.nullFraction = Optional.of(nulls);
        }
      }
      case ColumnClause.References references ->
          column.table.references.add(
              ReferenceDeclaration.declared(
                  List.of(new Identifier(column.span, column.name, true)),
                  references.reference(),
                  references.span(),
                  column.nullPercent()));
      case ColumnClause.PolymorphicReference reference ->
          branches(column, reference, column.nullPercent());
      case ColumnClause.DeterminedBy determined -> {
        if (!conflicts(
            column.determinedBy.map(ColumnClause.DeterminedBy::span),
            determined.span(),
            "DETERMINED BY")) {
          column.determinedBy = Optional.of(determined);
        }
      }
      case ColumnClause.Hidden ignored -> column.hidden = true;
      case ColumnClause.StreamName stream -> column.stream = Optional.of(stream);
      case ColumnClause.DefaultValue value -> defaultValue(column, value);
      case ColumnClause.Check check ->
          column.table.checks.add(
              new CheckSymbol(check.name().map(Identifier::value), check.condition()));
      case ColumnClause.Comment comment -> column.comment = Optional.of(comment.text().value());
      case ColumnClause.DatabaseClause ignored -> {}
      case ColumnClause.Inferred inferred -> {
        column.inferred = Optional.of(inferred);
        if (inferred.clause() instanceof ColumnClause.References references) {
          column.table.references.add(
              ReferenceDeclaration.inferred(
                  new Identifier(column.span, column.name, true),
                  references.reference(),
                  references.span(),
                  column.nullPercent()));
        } else {
          clause(column, inferred.clause());
        }
      }
    }
  }

  /// Every branch of a polymorphic reference is a reference.
  private void branches(
      ColumnDraft column, ColumnClause.PolymorphicReference clause, Optional<Percentage> nulls) {
    List<Reference> references =
        new ArrayList<>(clause.branches().stream().map(WhenBranch::reference).toList());
    clause.otherwise().ifPresent(references::add);
    boolean isFirst =
        column.table.references.stream()
            .noneMatch(reference -> reference.columnNames().contains(column.name));
    if (!isFirst) {
      diagnostics.report(
          Diagnostic.of(
                  CONFLICTING_CLAUSES,
                  clause.span(),
                  "`%s` has two references".formatted(column.name))
              .withLabel(
                  column.table.referenceOf(column.name).orElseThrow().span(),
                  "the other one is declared here"));
      column.poisoned = true;
      return;
    }
    for (int i = 0; i < references.size(); i++) {
      column.table.references.add(
          new ReferenceDeclaration(
              ReferenceDeclaration.Origin.DECLARED,
              List.of(new Identifier(column.span, column.name, true)),
              Optional.of(references.get(i)),
              references.get(i).span(),
              nulls,
              Optional.of(new BranchSymbol(clause, i))));
    }
  }

  private boolean conflicts(Optional<SourceSpan> previous, SourceSpan span, String what) {
    if (previous.isEmpty()) {
      return false;
    }
    diagnostics.report(
        Diagnostic.of(
                CONFLICTING_CLAUSES,
                span,
                "%s is not the only clause for the values".formatted(what))
            .withLabel(previous.get(), "the values are given here"));
    return true;
  }

  private boolean contradicts(Optional<SourceSpan> previous, SourceSpan span, String what) {
    if (previous.isEmpty()) {
      return false;
    }
    diagnostics.report(
        Diagnostic.of(
                CONFLICTING_CLAUSES,
                span,
                "%s contradicts what the column says already".formatted(what))
            .withLabel(previous.get(), "said here")
            .withHelp("leave one of them out"));
    return true;
  }

  private void identity(ColumnDraft column, SourceSpan span, IdentitySymbol identity) {
    if (!conflicts(column.value.map(ColumnClause.Value::span), span, "IDENTITY")) {
      column.identity = Optional.of(identity);
    }
  }

  private void identity(ColumnDraft column, ColumnClause.Identity identity) {
    long start = 1;
    long increment = 1;
    for (SequenceOption option : identity.options()) {
      switch (option) {
        case SequenceOption.StartWith value -> start = integer(value.value(), start);
        case SequenceOption.IncrementBy value -> increment = integer(value.value(), increment);
        case SequenceOption.SequenceType ignored -> {}
        case SequenceOption.MinimumValue ignored -> {}
        case SequenceOption.MaximumValue ignored -> {}
        case SequenceOption.Cache ignored -> {}
        case SequenceOption.Cycle ignored -> {}
        case SequenceOption.SequenceName ignored -> {}
        case SequenceOption.OwnedBy ignored -> {}
      }
    }
    identity(column, identity.span(), new IdentitySymbol(identity.span(), start, increment));
  }

  private long integer(ValueExpression expression, long otherwise) {
    OptionalLong value = integer(expression);
    if (value.isEmpty()) {
      diagnostics.report(
          CONSTANT_EXPECTED, expression.span(), "an integer constant is expected here");
    }
    return value.orElse(otherwise);
  }

  private static OptionalLong integer(ValueExpression expression) {
    if (expression instanceof ValueExpression.Unary unary
        && unary.operator() == UnaryOperator.MINUS
        && unary.operand() instanceof Literal.NumericLiteral number) {
      return integer("-" + number.text());
    }
    return expression instanceof Literal.NumericLiteral number
        ? integer(number.text())
        : OptionalLong.empty();
  }

  private static OptionalLong integer(String text) {
    if (!text.matches("-?\\d{1,19}")) {
      return OptionalLong.empty();
    }
    BigInteger value = new BigInteger(text);
    return value.bitLength() < Long.SIZE
        ? OptionalLong.of(value.longValueExact())
        : OptionalLong.empty();
  }

  /// DEFAULT; a default from a sequence, as dumps write it, makes the column count up.
  private void defaultValue(ColumnDraft column, ColumnClause.DefaultValue value) {
    if (value.value() instanceof ValueExpression.FunctionCall call
        && call.name().last().value().equals("nextval")) {
      identity(column, value.span(), new IdentitySymbol(value.span(), 1, 1));
    } else {
      column.defaultValue = Optional.of(value);
    }
  }

  private void addKey(
      ColumnDraft column, Optional<Identifier> name, KeyPlan.Kind kind, SourceSpan span) {
    addKey(
        column.table, new KeySymbol(name.map(Identifier::value), kind, List.of(column.name), span));
  }

  /// Adds `key` to `table`, which has one primary key at most.
  void addKey(TableDraft table, KeySymbol key) {
    if (table.keys.stream().anyMatch(other -> isSame(other, key))) {
      return;
    }
    Optional<KeySymbol> primaryKey = table.primaryKey();
    if (key.kind() == KeyPlan.Kind.PRIMARY_KEY && primaryKey.isPresent()) {
      diagnostics.report(
          Diagnostic.of(
                  CONFLICTING_CLAUSES,
                  key.span(),
                  "table `%s` has more than one PRIMARY KEY".formatted(table.name))
              .withLabel(primaryKey.get().span(), "the primary key is declared here")
              .withHelp("a key of several columns is written `PRIMARY KEY (a, b)`"));
      key.columns().stream()
          .map(table::column)
          .flatMap(Optional::stream)
          .forEach(column -> column.poisoned = true);
      return;
    }
    table.keys.add(key);
  }

  /// Whether two keys are one, as for databases: UNIQUE, said again.
  private static boolean isSame(KeySymbol key, KeySymbol other) {
    return key.kind() == KeyPlan.Kind.UNIQUE
        && other.kind() == KeyPlan.Kind.UNIQUE
        && key.columns().equals(other.columns())
        && (other.name().isEmpty() || other.name().equals(key.name()));
  }
}
