package io.datagenc.compiler.analyzer.calcite.translate;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_WINDOW;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.NOT_SUPPORTED;

import io.datagenc.compiler.ast.FrameBound;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.ast.Window;
import io.datagenc.compiler.ast.WindowFrame;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.engine.plan.expression.SiblingFrame;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// The frames of windows over siblings.
///
/// @param problems receives what is wrong with a window
record SiblingFrames(Consumer<Diagnostic> problems) {
  private static final String NAME = "siblings";

  /// The frame of `window`; empty if it has errors, which are reported.
  Optional<SiblingFrame> frame(Window window) {
    return switch (window) {
      case Window.NamedWindow named ->
          isSiblings(named.name()) ? Optional.of(SiblingFrame.RUNNING) : Optional.empty();
      case Window.WindowSpecification specification -> frame(specification);
    };
  }

  private Optional<SiblingFrame> frame(Window.WindowSpecification window) {
    if (window.base().isEmpty() || !window.partitionBy().isEmpty() || !window.orderBy().isEmpty()) {
      problems.accept(
          Diagnostic.of(
                  NOT_SUPPORTED,
                  window.span(),
                  "a window with a partition or an order of its own is not supported yet")
              .withHelp(
                  "`OVER siblings` is the window of the rows of one owner in the order of their"
                      + " `ordinal()`"));
      return Optional.empty();
    }
    if (!isSiblings(window.base().get())) {
      return Optional.empty();
    }
    return window.frame().isEmpty()
        ? Optional.of(SiblingFrame.RUNNING)
        : frame(window.frame().get());
  }

  private boolean isSiblings(Identifier name) {
    if (name.value().equals(NAME)) {
      return true;
    }
    problems.accept(
        Diagnostic.of(
                INVALID_WINDOW, name.span(), "there is no window `%s`".formatted(name.value()))
            .withHelp("the rows of one owner are the window `siblings`"));
    return false;
  }

  private Optional<SiblingFrame> frame(WindowFrame frame) {
    // Siblings are ordered by their places 1, 2, 3, …: a distance in them, RANGE, is one in rows,
    // and
    // every row is a group of its own.
    OptionalLong start = distance(frame.start());
    OptionalLong end = frame.end().isPresent() ? distance(frame.end().get()) : OptionalLong.of(0);
    if (start.isEmpty() || end.isEmpty()) {
      return Optional.empty();
    }
    boolean isEmpty =
        start.getAsLong() > end.getAsLong()
            || start.getAsLong() == SiblingFrame.UNBOUNDED_FOLLOWING
            || end.getAsLong() == SiblingFrame.UNBOUNDED;
    if (isEmpty) {
      problems.accept(
          Diagnostic.of(INVALID_WINDOW, frame.span(), "the frame ends before it begins"));
      return Optional.empty();
    }
    return Optional.of(new SiblingFrame(start.getAsLong(), end.getAsLong()));
  }

  private OptionalLong distance(FrameBound bound) {
    return switch (bound.kind()) {
      case UNBOUNDED_PRECEDING -> OptionalLong.of(SiblingFrame.UNBOUNDED);
      case PRECEDING -> negated(distance(bound.offset().orElseThrow()));
      case CURRENT_ROW -> OptionalLong.of(0);
      case FOLLOWING -> distance(bound.offset().orElseThrow());
      case UNBOUNDED_FOLLOWING -> OptionalLong.of(SiblingFrame.UNBOUNDED_FOLLOWING);
    };
  }

  private static OptionalLong negated(OptionalLong distance) {
    return distance.isPresent() ? OptionalLong.of(-distance.getAsLong()) : distance;
  }

  /// A number of rows; empty if `written` is none, which is reported.
  OptionalLong distance(ValueExpression written) {
    if (written instanceof Literal.NumericLiteral number
        && number.text().matches("[0-9]{1,6}")
        && Long.parseLong(number.text()) <= SiblingFrame.MAX_DISTANCE) {
      return OptionalLong.of(Long.parseLong(number.text()));
    }
    problems.accept(
        Diagnostic.of(
            INVALID_WINDOW,
            written.span(),
            "a distance in rows is a whole number of 0 to %d"
                .formatted(SiblingFrame.MAX_DISTANCE)));
    return OptionalLong.empty();
  }

  /// Reports a window that would be of all rows of a table.
  void unowned(SourceSpan span, String function, String table) {
    problems.accept(
        Diagnostic.of(
                INVALID_WINDOW,
                span,
                "`%s` would be of all rows of `%s`, which have no owner".formatted(function, table))
            .withHelp(
                "give the rows an owner, `ROWS … PER`, or look back over some of them:"
                    + " `OVER (siblings ROWS BETWEEN 9 PRECEDING AND CURRENT ROW)`"));
  }
}
