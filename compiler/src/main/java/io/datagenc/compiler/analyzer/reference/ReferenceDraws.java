package io.datagenc.compiler.analyzer.reference;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.CONFLICTING_CLAUSES;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_REFERENCE;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.NULLS_NOT_ALLOWED;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.TYPE_MISMATCH;

import io.datagenc.compiler.analyzer.calcite.ExpressionAnalyzer;
import io.datagenc.compiler.analyzer.expression.SourceExpression;
import io.datagenc.compiler.analyzer.rows.ConstantEvaluator;
import io.datagenc.compiler.analyzer.rows.Streams;
import io.datagenc.compiler.analyzer.symbol.ColumnSymbol;
import io.datagenc.compiler.analyzer.symbol.KeySymbol;
import io.datagenc.compiler.analyzer.symbol.ReferenceSymbol;
import io.datagenc.compiler.analyzer.symbol.TableSymbol;
import io.datagenc.compiler.analyzer.type.ColumnScope;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.Reference;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.ast.ValueExpression.FunctionCall;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.engine.plan.Candidates;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.RankLaw;
import io.datagenc.engine.plan.type.SimpleType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Compiles the draws of references that are neither owners nor computed.
public final class ReferenceDraws {

  private final Streams streams;
  private final ReferenceLaws laws;
  private final ReferenceOwners owners;
  private final Function<TableSymbol, ColumnScope> scopes;
  private final ExpressionAnalyzer compiler;
  private final Diagnostics diagnostics;
  private final List<PendingDraw> pending = new ArrayList<>();

  public ReferenceDraws(
      Streams streams,
      ConstantEvaluator constants,
      Function<TableSymbol, ColumnScope> scopes,
      ExpressionAnalyzer compiler,
      Diagnostics diagnostics) {
    this.streams = streams;
    this.laws = new ReferenceLaws(constants, diagnostics);
    this.owners = new ReferenceOwners(diagnostics);
    this.scopes = scopes;
    this.compiler = compiler;
    this.diagnostics = diagnostics;
  }

  /// The draws that depend on values of parents, in the order in which they were compiled.
  public List<PendingDraw> pending() {
    return List.copyOf(pending);
  }

  /// The draw of `symbol`; empty if there is an error, which is reported.
  Optional<RowDraw> draw(ReferenceSymbol symbol) {
    Reference reference = symbol.reference().orElseThrow();
    TableSymbol parent = symbol.parent().orElseThrow();
    Optional<ReferenceLaw> law =
        reference.distribution().isPresent()
            ? laws.law(reference.distribution().get(), parent)
            : Optional.of(new ReferenceLaw.Ranks(new RankLaw.Uniform()));
    if (law.isEmpty()) {
      return Optional.empty();
    }
    Optional<KeySymbol> key = oneToOneKey(symbol);
    if (!checkClauses(symbol, reference, law.get(), key)) {
      return Optional.empty();
    }
    if (key.isPresent()) {
      return Optional.of(new RowDraw.OneToOne(streams.reference(symbol)));
    }
    Optional<Candidates> candidates = candidates(symbol, reference, law.get());
    Optional<Expression> filter = reference.where().flatMap(where -> filter(where, parent));
    if (candidates.isEmpty() || filter.isPresent() != reference.where().isPresent()) {
      return Optional.empty();
    }
    Optional<ColumnSymbol> weight =
        law.get() instanceof ReferenceLaw.WeightedBy weighted
            ? Optional.of(weighted.column())
            : Optional.empty();
    if (weight.isPresent() || filter.isPresent()) {
      pending.add(new PendingDraw(symbol, weight, filter));
    }
    RankLaw ranks =
        law.get() instanceof ReferenceLaw.Ranks known ? known.law() : new RankLaw.Uniform();
    return Optional.of(
        new RowDraw.Drawn(candidates.get(), ranks, streams.reference(symbol), Optional.empty()));
  }

  /// The key by which every row refers to another row: its columns are those of the reference, or
  /// some of them that are a key of the parent.
  private static Optional<KeySymbol> oneToOneKey(ReferenceSymbol symbol) {
    List<String> columns = symbol.columnNames();
    return symbol.table().keys().stream()
        .filter(key -> columns.containsAll(key.columns()))
        .filter(
            key -> {
              Set<String> parentColumns =
                  Set.copyOf(
                      key.columns().stream()
                          .map(column -> symbol.parentColumns().get(columns.indexOf(column)))
                          .toList());
              return key.columns().size() == columns.size()
                  || symbol.parent().orElseThrow().keys().stream()
                      .anyMatch(known -> Set.copyOf(known.columns()).equals(parentColumns));
            })
        .findFirst();
  }

  private boolean checkClauses(
      ReferenceSymbol symbol, Reference reference, ReferenceLaw law, Optional<KeySymbol> key) {
    boolean valid = true;
    if (key.isPresent()) {
      boolean isUniform =
          law instanceof ReferenceLaw.Ranks ranks && ranks.law() instanceof RankLaw.Uniform;
      if (!isUniform) {
        SourceSpan span = reference.distribution().orElseThrow().span();
        valid = exclude(span, "a one-to-one reference is drawn by `uniform()` only", key.get());
      }
      if (!reference.within().isEmpty()) {
        valid =
            exclude(span(reference.within()), "a one-to-one reference takes no WITHIN", key.get());
      }
      if (reference.where().isPresent()) {
        SourceSpan span = reference.where().get().span();
        valid = exclude(span, "a one-to-one reference takes no WHERE", key.get());
      }
    } else if (reference.where().isPresent()) {
      valid = checkWhere(reference, law);
    }
    if (symbol.sharedOwner().isPresent()) {
      valid = checkShared(symbol, reference, key) && valid;
    }
    return law instanceof ReferenceLaw.Preceding
        ? checkPreceding(symbol, reference) && valid
        : valid;
  }

  private boolean exclude(SourceSpan span, String message, KeySymbol key) {
    diagnostics.report(
        Diagnostic.of(CONFLICTING_CLAUSES, span, message)
            .withLabel(key.span(), "%s makes it one-to-one".formatted(key.words()))
            .withHelp("drop one of the two"));
    return false;
  }

  private boolean checkWhere(Reference reference, ReferenceLaw law) {
    SourceSpan where = reference.where().orElseThrow().span();
    Optional<SourceSpan> other =
        !reference.within().isEmpty()
            ? Optional.of(span(reference.within()))
            : law instanceof ReferenceLaw.Preceding
                    || (law instanceof ReferenceLaw.Ranks ranks
                        && ranks.law() instanceof RankLaw.RoundRobin)
                ? reference.distribution().map(FunctionCall::span)
                : Optional.empty();
    if (other.isEmpty()) {
      return true;
    }
    String clause =
        reference.within().isEmpty()
            ? "`%s()`".formatted(reference.distribution().orElseThrow().name())
            : "WITHIN";
    diagnostics.report(
        Diagnostic.of(
                CONFLICTING_CLAUSES, where, "a reference with %s takes no WHERE".formatted(clause))
            .withLabel(other.get(), "%s here".formatted(clause))
            .withHelp("drop one of the two"));
    return false;
  }

  /// Columns that another reference decides on leave only the rows of one owner.
  private boolean checkShared(
      ReferenceSymbol symbol, Reference reference, Optional<KeySymbol> key) {
    String owner = symbol.sharedOwner().orElseThrow().name();
    if (key.isPresent()) {
      return exclude(
          symbol.span(),
          "a reference whose columns are shared with `%s` is not one-to-one".formatted(owner),
          key.get());
    }
    if (reference.where().isPresent()) {
      diagnostics.report(
          CONFLICTING_CLAUSES,
          reference.where().get().span(),
          "a reference whose columns are shared with `%s` takes no WHERE".formatted(owner));
      return false;
    }
    return true;
  }

  private boolean checkPreceding(ReferenceSymbol symbol, Reference reference) {
    SourceSpan law = reference.distribution().orElseThrow().span();
    if (symbol.parent().orElseThrow() != symbol.table()) {
      diagnostics.report(
          Diagnostic.of(
                  INVALID_REFERENCE, law, "`preceding()` draws an earlier row of the same table")
              .withLabel(
                  reference.table().span(),
                  "`%s` is another table".formatted(symbol.parent().orElseThrow().name()))
              .withHelp("leave USING out, or use another law, such as `zipf(1.1)`"));
      return false;
    }
    for (String name : symbol.columnNames()) {
      ColumnSymbol column = symbol.table().column(name).orElseThrow();
      boolean isGiven =
          symbol.table().referenceOf(name).filter(found -> found != symbol).isPresent();
      if (column.notNull().isPresent() && !isGiven) {
        diagnostics.report(
            Diagnostic.of(
                    NULLS_NOT_ALLOWED,
                    column.notNull().get(),
                    "`%s` is NULL in the first row, which has no earlier one".formatted(name))
                .withLabel(law, "`preceding()` draws an earlier row")
                .withHelp("leave NOT NULL out: the first row refers to nothing"));
        return false;
      }
    }
    return true;
  }

  private Optional<Candidates> candidates(
      ReferenceSymbol symbol, Reference reference, ReferenceLaw law) {
    boolean onlyEarlier = law instanceof ReferenceLaw.Preceding;
    if (symbol.sharedOwner().isPresent() && reference.within().isEmpty()) {
      String name = symbol.sharedOwner().get().name();
      return Optional.of(
          onlyEarlier ? new Candidates.PrecedingOwned(name) : new Candidates.Owned(name));
    }
    if (reference.within().isEmpty()) {
      return Optional.of(onlyEarlier ? new Candidates.Preceding() : new Candidates.All());
    }
    return owners.candidates(symbol, onlyEarlier);
  }

  private Optional<Expression> filter(ValueExpression where, TableSymbol parent) {
    Optional<Expression> condition =
        compiler
            .compile(List.of(new SourceExpression(where, scopes.apply(parent), Optional.empty())))
            .getFirst();
    if (condition.isPresent() && condition.get().type() != SimpleType.BOOLEAN) {
      diagnostics.report(
          TYPE_MISMATCH,
          where.span(),
          "WHERE takes a condition, not a value of type %s"
              .formatted(condition.get().type().sql()));
      return Optional.empty();
    }
    return condition;
  }

  private static SourceSpan span(List<Identifier> names) {
    return names.getFirst().span().to(names.getLast().span());
  }
}
