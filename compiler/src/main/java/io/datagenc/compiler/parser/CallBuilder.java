package io.datagenc.compiler.parser;

import io.datagenc.compiler.ast.CallModifiers;
import io.datagenc.compiler.ast.CallModifiers.NullTreatment;
import io.datagenc.compiler.ast.DataType;
import io.datagenc.compiler.ast.FrameBound;
import io.datagenc.compiler.ast.FrameBound.FrameBoundKind;
import io.datagenc.compiler.ast.JsonNulls;
import io.datagenc.compiler.ast.Predicate;
import io.datagenc.compiler.ast.QualifiedName;
import io.datagenc.compiler.ast.SortItem;
import io.datagenc.compiler.ast.SortItem.NullOrder;
import io.datagenc.compiler.ast.SortItem.SortDirection;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.ast.ValueExpression.TrimSide;
import io.datagenc.compiler.ast.Window;
import io.datagenc.compiler.ast.WindowFrame;
import io.datagenc.compiler.ast.WindowFrame.FrameUnit;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.DiagnosticCode;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.grammar.DatagenParser.AllRowsContext;
import io.datagenc.grammar.DatagenParser.ArgumentsContext;
import io.datagenc.grammar.DatagenParser.CurrentRowContext;
import io.datagenc.grammar.DatagenParser.DistributionContext;
import io.datagenc.grammar.DatagenParser.FollowingContext;
import io.datagenc.grammar.DatagenParser.FrameBoundContext;
import io.datagenc.grammar.DatagenParser.FromArgumentsContext;
import io.datagenc.grammar.DatagenParser.FunctionArgumentsContext;
import io.datagenc.grammar.DatagenParser.FunctionCallContext;
import io.datagenc.grammar.DatagenParser.InArgumentContext;
import io.datagenc.grammar.DatagenParser.JsonNullsContext;
import io.datagenc.grammar.DatagenParser.MoreArgumentsContext;
import io.datagenc.grammar.DatagenParser.OverContext;
import io.datagenc.grammar.DatagenParser.PlacingArgumentsContext;
import io.datagenc.grammar.DatagenParser.PrecedingContext;
import io.datagenc.grammar.DatagenParser.SortItemContext;
import io.datagenc.grammar.DatagenParser.TrimArgumentsContext;
import io.datagenc.grammar.DatagenParser.UnboundedFollowingContext;
import io.datagenc.grammar.DatagenParser.UnboundedPrecedingContext;
import io.datagenc.grammar.DatagenParser.WindowFrameContext;
import io.datagenc.grammar.DatagenParser.WindowSpecificationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes function calls from parse trees, those with a syntax of their own included.
final class CallBuilder {

  private final NameBuilder names;
  private final TypeBuilder types;
  private final ExpressionBuilder expressions;

  CallBuilder(NameBuilder names, TypeBuilder types, ExpressionBuilder expressions) {
    this.names = names;
    this.types = types;
    this.expressions = expressions;
  }

  ValueExpression.FunctionCall distribution(DistributionContext context) {
    SourceSpan span = names.span(context);
    return new ValueExpression.FunctionCall(
        span,
        names.qualifiedName(names.identifier(context.identifier())),
        expressions.expressions(context.expression()),
        CallModifiers.none(span));
  }

  ValueExpression call(FunctionCallContext context) {
    SourceSpan span = names.span(context);
    QualifiedName name = names.qualifiedName(context.qualifiedName());
    FunctionArgumentsContext arguments = context.functionArguments();
    return switch (arguments) {
      case null -> call(span, name, List.of(), context, null, false);
      case AllRowsContext all ->
          call(
              span,
              name,
              List.of(new ValueExpression.AllRows(names.span(all))),
              context,
              null,
              false);
      case TrimArgumentsContext trim -> {
        require(name, "trim", "FROM");
        yield new ValueExpression.Trim(
            span,
            Optional.of(TrimSide.valueOf(trim.trimSide().getText().toUpperCase(Locale.ROOT))),
            trim.expression().size() == 2
                ? Optional.of(expressions.expression(trim.expression(0)))
                : Optional.empty(),
            expressions.expression(trim.expression().getLast()));
      }
      case ArgumentsContext general -> call(span, name, context, general);
      default -> throw new IllegalStateException("not arguments: " + arguments.getClass());
    };
  }

  private ValueExpression call(
      SourceSpan span, QualifiedName name, FunctionCallContext context, ArgumentsContext general) {
    boolean distinct = general.DISTINCT() != null;
    ValueExpression first = expressions.expression(general.expression());
    List<ValueExpression> arguments = new ArrayList<>();
    arguments.add(first);
    return switch (general.argumentRest()) {
      case FromArgumentsContext from -> fromCall(span, name, context, first, from);
      case PlacingArgumentsContext placing -> {
        require(name, "overlay", "PLACING");
        arguments.add(expressions.expression(placing.placing));
        arguments.add(expressions.expression(placing.from));
        expressions.optionalExpression(placing.length).ifPresent(arguments::add);
        yield call(span, name, arguments, context, null, false);
      }
      case InArgumentContext in -> {
        require(name, "position", "IN");
        arguments.add(expressions.value(in.valueExpression()));
        yield call(span, name, arguments, context, null, false);
      }
      case MoreArgumentsContext more -> {
        if (isNamed(name, "row")) {
          arguments.addAll(expressions.expressions(more.expression()));
          yield new ValueExpression.RowConstructor(span, arguments);
        }
        if (isNamed(name, "position")
            && more.expression().isEmpty()
            && first instanceof Predicate.InList in
            && !in.negated()
            && in.elements().size() == 1) {
          yield call(
              span, name, List.of(in.value(), in.elements().getFirst()), context, null, false);
        }
        arguments.addAll(expressions.expressions(more.expression()));
        yield call(span, name, arguments, context, more, distinct);
      }
      default -> throw new IllegalStateException("not arguments: " + general.getClass());
    };
  }

  private ValueExpression fromCall(
      SourceSpan span,
      QualifiedName name,
      FunctionCallContext context,
      ValueExpression first,
      FromArgumentsContext from) {
    ValueExpression source = expressions.expression(from.from);
    if (isNamed(name, "extract")
        && first instanceof ValueExpression.Path path
        && path.name().parts().size() == 1) {
      return new ValueExpression.Extract(span, path.name().last(), source);
    }
    if (isNamed(name, "trim")) {
      return new ValueExpression.Trim(span, Optional.empty(), Optional.of(first), source);
    }
    require(name, "substring", "FROM");
    List<ValueExpression> arguments = new ArrayList<>(List.of(first, source));
    expressions.optionalExpression(from.length).ifPresent(arguments::add);
    return call(span, name, arguments, context, null, false);
  }

  private ValueExpression.FunctionCall call(
      SourceSpan span,
      QualifiedName name,
      List<ValueExpression> arguments,
      FunctionCallContext context,
      @Nullable MoreArgumentsContext more,
      boolean distinct) {
    CallModifiers modifiers =
        new CallModifiers(
            span,
            distinct,
            more == null ? List.of() : sortItems(more.sortItem()),
            more == null ? Optional.empty() : jsonNulls(more.jsonNulls()),
            more == null ? Optional.<DataType>empty() : types.optionalType(more.type()),
            context.withinGroup() == null ? List.of() : sortItems(context.withinGroup().sortItem()),
            Optional.ofNullable(context.filter())
                .map(filter -> expressions.expression(filter.expression())),
            Optional.ofNullable(context.nullTreatment())
                .map(
                    treatment ->
                        treatment.IGNORE() != null
                            ? NullTreatment.IGNORE_NULLS
                            : NullTreatment.RESPECT_NULLS),
            Optional.ofNullable(context.over()).map(this::window));
    return new ValueExpression.FunctionCall(
        span, name, arguments, modifiers.isEmpty() ? CallModifiers.none(span) : modifiers);
  }

  static Optional<JsonNulls> jsonNulls(@Nullable JsonNullsContext context) {
    return Optional.ofNullable(context)
        .map(nulls -> nulls.ABSENT() != null ? JsonNulls.ABSENT_ON_NULL : JsonNulls.NULL_ON_NULL);
  }

  private List<SortItem> sortItems(List<SortItemContext> contexts) {
    return contexts.stream()
        .map(
            item ->
                new SortItem(
                    names.span(item),
                    expressions.expression(item.expression()),
                    item.ASC() != null
                        ? Optional.of(SortDirection.ASC)
                        : Optional.ofNullable(item.DESC()).map(ignored -> SortDirection.DESC),
                    item.FIRST() != null
                        ? Optional.of(NullOrder.FIRST)
                        : Optional.ofNullable(item.LAST()).map(ignored -> NullOrder.LAST)))
        .toList();
  }

  private Window window(OverContext context) {
    WindowSpecificationContext specification = context.windowSpecification();
    if (specification == null) {
      return new Window.NamedWindow(names.span(context), names.identifier(context.identifier()));
    }
    return new Window.WindowSpecification(
        names.span(context),
        names.optionalIdentifier(specification.base),
        expressions.expressions(specification.expression()),
        sortItems(specification.sortItem()),
        Optional.ofNullable(specification.windowFrame()).map(this::frame));
  }

  private WindowFrame frame(WindowFrameContext context) {
    FrameUnit unit =
        context.ROWS() != null
            ? FrameUnit.ROWS
            : context.RANGE() != null ? FrameUnit.RANGE : FrameUnit.GROUPS;
    return new WindowFrame(
        names.span(context),
        unit,
        bound(context.first),
        Optional.ofNullable(context.last).map(this::bound));
  }

  private FrameBound bound(FrameBoundContext context) {
    SourceSpan span = names.span(context);
    return switch (context) {
      case UnboundedPrecedingContext ignored ->
          new FrameBound(span, FrameBoundKind.UNBOUNDED_PRECEDING, Optional.empty());
      case UnboundedFollowingContext ignored ->
          new FrameBound(span, FrameBoundKind.UNBOUNDED_FOLLOWING, Optional.empty());
      case CurrentRowContext ignored ->
          new FrameBound(span, FrameBoundKind.CURRENT_ROW, Optional.empty());
      case PrecedingContext preceding ->
          new FrameBound(
              span,
              FrameBoundKind.PRECEDING,
              Optional.of(expressions.value(preceding.valueExpression())));
      case FollowingContext following ->
          new FrameBound(
              span,
              FrameBoundKind.FOLLOWING,
              Optional.of(expressions.value(following.valueExpression())));
      default -> throw new IllegalStateException("not a bound: " + context.getClass());
    };
  }

  private static boolean isNamed(QualifiedName name, String function) {
    return name.parts().size() == 1
        && !name.last().quoted()
        && name.last().value().equals(function);
  }

  private static void require(QualifiedName name, String function, String word) {
    if (!isNamed(name, function)) {
      throw new InvalidStatementException(
          Diagnostic.of(
              DiagnosticCode.SYNTAX_ERROR,
              name.span(),
              "the arguments of `%s` are separated by `,`, not by `%s`".formatted(name, word)));
    }
  }
}
