package io.datagenc.compiler.migration;

import io.datagenc.compiler.ast.CallModifiers;
import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.Plan;
import io.datagenc.compiler.ast.QualifiedName;
import io.datagenc.compiler.ast.Reference;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.ast.TableElement;
import io.datagenc.compiler.ast.TableElement.ColumnDefinition;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.DiagnosticCode;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.compiler.words.SpokenNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Completes columns of foreign DDL that are references by their names alone: `customer_id` without
/// a foreign key leads to the table of customers if exactly one table is called so and its primary
/// key is one column of the same type. `parent_id` that may be NULL leads to an earlier row of its
/// own table.
public final class ReferencesByName {
  private static final String RULE = "reference";
  private static final String SUFFIX = "_id";

  /// What a row calls the one above it in its own table.
  private static final Set<String> PARENTS = Set.of("parent", "ancestor");

  /// So many are named in the note.
  private static final int SHOWN = 3;

  private final List<NamedTable> tables;
  private final List<String> found = new ArrayList<>();
  private Optional<SourceSpan> first = Optional.empty();

  private ReferencesByName(Plan plan) {
    List<Statement.CreateIndex> keys =
        plan.statements().stream()
            .filter(Statement.CreateIndex.class::isInstance)
            .map(Statement.CreateIndex.class::cast)
            .filter(Statement.CreateIndex::unique)
            .toList();
    this.tables =
        plan.statements().stream()
            .filter(Statement.CreateTable.class::isInstance)
            .map(Statement.CreateTable.class::cast)
            .map(table -> new NamedTable(table, keys))
            .toList();
  }

  /// `plan` with the references that names tell. A note says which, if there are any.
  public static Plan complete(Plan plan, Diagnostics diagnostics) {
    ReferencesByName references = new ReferencesByName(plan);
    List<Statement> statements = new ArrayList<>();
    int next = 0;
    for (Statement statement : plan.statements()) {
      statements.add(
          statement instanceof Statement.CreateTable
              ? references.completed(references.tables.get(next++))
              : statement);
    }
    references.first.ifPresent(span -> diagnostics.report(references.note(span)));
    return new Plan(plan.span(), statements);
  }

  private Diagnostic note(SourceSpan span) {
    String shown = String.join(", ", found.subList(0, Math.min(found.size(), SHOWN)));
    return Diagnostic.of(
            DiagnosticCode.REFERENCE_INFERRED,
            span,
            "%s: %s%s"
                .formatted(
                    found.size() == 1
                        ? "a column without FOREIGN KEY is a reference by its name"
                        : "%d columns without FOREIGN KEY are references by their names"
                            .formatted(found.size()),
                    shown,
                    found.size() > SHOWN ? ", …" : ""))
        .withHelp(
            "`datagenc infer` writes them out; with --no-inferred-references they are numbers");
  }

  private Statement.CreateTable completed(NamedTable table) {
    Statement.CreateTable statement = table.statement();
    if (statement.rows().isPresent()) {
      return statement;
    }
    List<TableElement> elements = new ArrayList<>();
    for (TableElement element : statement.elements()) {
      elements.add(element instanceof ColumnDefinition column ? completed(column, table) : element);
    }
    return new Statement.CreateTable(
        statement.span(),
        statement.ifNotExists(),
        statement.name(),
        elements,
        statement.options(),
        statement.rows());
  }

  private ColumnDefinition completed(ColumnDefinition column, NamedTable table) {
    String words = SpokenNames.words(column.name().value());
    if (!words.endsWith(SUFFIX) || !table.isOpen(column)) {
      return column;
    }
    String stem = words.substring(0, words.length() - SUFFIX.length());
    return target(stem, column, table)
        .map(target -> with(column, reference(column, table, target)))
        .orElse(column);
  }

  private ColumnDefinition with(ColumnDefinition column, Reference reference) {
    SourceSpan span = column.name().span();
    List<ColumnClause> clauses = new ArrayList<>(column.clauses());
    clauses.add(
        new ColumnClause.Inferred(
            span, RULE, new ColumnClause.References(span, Optional.empty(), reference)));
    return new ColumnDefinition(column.span(), column.name(), column.type(), clauses);
  }

  private Reference reference(ColumnDefinition column, NamedTable table, NamedTable target) {
    SourceSpan span = column.name().span();
    Identifier name = target.statement().name().last();
    boolean isOwn = target == table;
    found.add("`%s.%s` to `%s`".formatted(table.name(), column.name().value(), target.name()));
    first = first.or(() -> Optional.of(span));
    return new Reference(
        span,
        new QualifiedName(span, List.of(new Identifier(span, name.value(), name.quoted()))),
        List.of(),
        Optional.empty(),
        isOwn && mayBeNull(column) ? Optional.of(preceding(span)) : Optional.empty(),
        List.of(),
        Optional.empty(),
        List.of());
  }

  private static ValueExpression.FunctionCall preceding(SourceSpan span) {
    return new ValueExpression.FunctionCall(
        span,
        new QualifiedName(span, List.of(new Identifier(span, "preceding", false))),
        List.of(),
        CallModifiers.none(span));
  }

  private static boolean mayBeNull(ColumnDefinition column) {
    return column.clauses().stream().noneMatch(ColumnClause.NotNull.class::isInstance);
  }

  /// The table to which a column called `stem` and `_id` leads.
  private Optional<NamedTable> target(String stem, ColumnDefinition column, NamedTable table) {
    if (PARENTS.contains(stem)) {
      return Optional.of(table)
          .filter(own -> own.hasKeyLike(column))
          .filter(_ -> mayBeNull(column));
    }
    List<NamedTable> called = tables.stream().filter(other -> other.isCalled(stem)).toList();
    String rest = stem;
    while (called.isEmpty() && rest.contains("_")) {
      // `billing_address_id`.
      rest = rest.substring(rest.indexOf('_') + 1);
      String last = rest;
      called = tables.stream().filter(other -> other.isCalled(last)).toList();
    }
    if (called.isEmpty()) {
      // `user_id` where tables are called `app_users`.
      called = tables.stream().filter(other -> other.endsWith(stem)).toList();
    }
    boolean isOwnKey = rest.equals(stem) && called.contains(table);
    return called.size() == 1 && !isOwnKey
        ? Optional.of(called.getFirst()).filter(other -> other.hasKeyLike(column))
        : Optional.empty();
  }
}
