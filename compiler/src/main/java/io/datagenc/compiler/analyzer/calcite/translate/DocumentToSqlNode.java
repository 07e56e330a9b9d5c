package io.datagenc.compiler.analyzer.calcite.translate;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.CONSTANT_EXPECTED;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.GIVEN_FILE_NOT_READABLE;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_ARGUMENTS;

import io.datagenc.compiler.analyzer.calcite.operator.RandomFunction;
import io.datagenc.compiler.ast.CallModifiers;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.JsonMember;
import io.datagenc.compiler.ast.JsonNulls;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.QualifiedName;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.ast.ValueExpression.FunctionCall;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.PrintableText;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.compiler.diagnostic.Suggestions;
import io.datagenc.compiler.document.DocumentNode;
import io.datagenc.compiler.document.DocumentPath;
import io.datagenc.compiler.document.SampleDocuments;
import io.datagenc.compiler.tree.ExpressionParts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.sql.SqlNode;

/// Translates sample documents: `DOCUMENT('file')`, and `JSON_REPLACE(DOCUMENT('file'), path,
/// value, …)`, which becomes the constructors of the document's objects and arrays with the values
/// at their places. So paths are found when the plan is compiled.
final class DocumentToSqlNode {
  private final AstToSqlNode expressions;
  private final SampleDocuments documents;

  DocumentToSqlNode(AstToSqlNode expressions, SampleDocuments documents) {
    this.expressions = expressions;
    this.documents = documents;
  }

  /// Whether `call` is one of a sample document.
  static boolean isDocument(FunctionCall call) {
    return isCalled("document", call)
        || (isCalled("json_replace", call)
            && !call.arguments().isEmpty()
            && call.arguments().getFirst() instanceof FunctionCall inner
            && isCalled("document", inner));
  }

  private static boolean isCalled(String name, FunctionCall call) {
    return call.name().toString().toLowerCase(Locale.ROOT).equals(name);
  }

  SqlNode translate(FunctionCall call) {
    boolean isReplaced = isCalled("json_replace", call);
    FunctionCall source = isReplaced ? (FunctionCall) call.arguments().getFirst() : call;
    Optional<DocumentNode> document = document(source);
    if (document.isEmpty()) {
      call.arguments().forEach(this::translateValue);
      return expressions.poison(call.span());
    }
    if (!isReplaced) {
      return expressions.translate(constant(document.get(), call.span()));
    }
    if (call.arguments().size() % 2 == 0) {
      return expressions.poison(
          Diagnostic.of(
                  INVALID_ARGUMENTS, call.arguments().getLast().span(), "a path without a value")
              .withHelp("`json_replace(document('file.json'), '$.path', value, …)`"));
    }
    IdentityHashMap<DocumentNode, ValueExpression> values = new IdentityHashMap<>();
    boolean isValid = true;
    for (int i = 1; i < call.arguments().size(); i += 2) {
      isValid &=
          replace(document.get(), call.arguments().get(i), call.arguments().get(i + 1), values);
    }
    return isValid
        ? expressions.translate(built(document.get(), call.span(), values))
        : expressions.poison(call.span());
  }

  /// Reports what is wrong in an argument that is not used.
  private void translateValue(ValueExpression argument) {
    boolean isRead = argument instanceof FunctionCall call && isCalled("document", call);
    if (!isRead && !(argument instanceof Literal)) {
      expressions.translate(argument);
    }
  }

  /// The document of `call`; empty if there is none, which is reported.
  private Optional<DocumentNode> document(FunctionCall call) {
    if (call.arguments().size() != 1
        || !(call.arguments().getFirst() instanceof Literal.StringLiteral name)) {
      expressions.poison(
          Diagnostic.of(CONSTANT_EXPECTED, call.span(), "a document is named by a text")
              .withHelp("`document('profile.json')` is the file beside the plan"));
      return Optional.empty();
    }
    try {
      return Optional.of(documents.read(name.value()));
    } catch (IOException e) {
      expressions.poison(
          Diagnostic.of(
              GIVEN_FILE_NOT_READABLE,
              name.span(),
              "`%s` cannot be read: %s"
                  .formatted(
                      PrintableText.oneLine(name.value()),
                      PrintableText.oneLine(String.valueOf(e.getMessage())))));
      return Optional.empty();
    }
  }

  /// Puts `value` in the places that `path` names; what is wrong is reported.
  private boolean replace(
      DocumentNode document,
      ValueExpression path,
      ValueExpression value,
      IdentityHashMap<DocumentNode, ValueExpression> values) {
    if (!(path instanceof Literal.StringLiteral text)) {
      expressions.poison(
          Diagnostic.of(CONSTANT_EXPECTED, path.span(), "a path in a document is a constant")
              .withHelp("for example `'$.profile.name'`, or `'$..name'` for every `name`"));
      return false;
    }
    Optional<DocumentPath> parsed = DocumentPath.parse(text.value());
    if (parsed.isEmpty()) {
      expressions.poison(
          Diagnostic.of(
                  INVALID_ARGUMENTS,
                  path.span(),
                  "`%s` is no path in a document".formatted(PrintableText.oneLine(text.value())))
              .withHelp("for example `$.profile.tags[0]`, or `$..name` for every `name`"));
      return false;
    }
    List<DocumentNode> places = new ArrayList<>();
    Optional<Diagnostic> problem =
        switch (parsed.get()) {
          case DocumentPath.One one -> find(document, one, text, places);
          case DocumentPath.Every every -> find(document, every, text, places);
        };
    if (problem.isPresent()) {
      expressions.poison(problem.get());
      return false;
    }
    if (places.stream().anyMatch(place -> overlaps(place, values))) {
      expressions.poison(
          Diagnostic.of(
                  INVALID_ARGUMENTS,
                  text.span(),
                  "a place that this path names is within another that is replaced, or holds one")
              .withHelp("leave one of the paths out"));
      return false;
    }
    Optional<FunctionCall> draw = draw(value);
    if (places.size() > 1 && draw.isPresent()) {
      expressions.poison(
          Diagnostic.of(
                  INVALID_ARGUMENTS,
                  draw.get().span(),
                  "%d places of the document would have draws of their own"
                      .formatted(places.size()))
              .withLabel(text.span(), "every occurrence")
              .withHelp("draw the value in a HIDDEN column, and name that here"));
      return false;
    }
    places.forEach(place -> values.put(place, value));
    return true;
  }

  /// Whether `place` holds one of the places of `values` or is in one of them.
  private static boolean overlaps(
      DocumentNode place, IdentityHashMap<DocumentNode, ValueExpression> values) {
    if (values.containsKey(place)) {
      return false;
    }
    return holdsAny(place, values)
        || values.keySet().stream().anyMatch(other -> holds(other, place));
  }

  private static boolean holds(DocumentNode node, DocumentNode place) {
    IdentityHashMap<DocumentNode, ValueExpression> only = new IdentityHashMap<>();
    only.put(place, new Literal.NullLiteral(new SourceSpan(0, 0)));
    return holdsAny(node, only);
  }

  private static Optional<FunctionCall> draw(ValueExpression value) {
    return ExpressionParts.all(value).stream()
        .filter(FunctionCall.class::isInstance)
        .map(FunctionCall.class::cast)
        .filter(
            call ->
                RandomFunction.find(call.name().toString().toLowerCase(Locale.ROOT)).isPresent())
        .findFirst();
  }

  private static Optional<Diagnostic> find(
      DocumentNode document,
      DocumentPath.One path,
      Literal.StringLiteral text,
      List<DocumentNode> places) {
    DocumentNode node = document;
    for (DocumentPath.Step step : path.steps()) {
      Optional<DocumentNode> next =
          switch (step) {
            case DocumentPath.Step.Member member -> member(node, member.key());
            case DocumentPath.Step.Element element -> element(node, element.index());
          };
      if (next.isEmpty()) {
        return Optional.of(missing(node, step, text));
      }
      node = next.get();
    }
    places.add(node);
    return Optional.empty();
  }

  private static Optional<DocumentNode> member(DocumentNode node, String key) {
    return node instanceof DocumentNode.Members members
        ? Optional.ofNullable(members.members().get(key))
        : Optional.empty();
  }

  private static Optional<DocumentNode> element(DocumentNode node, int index) {
    return node instanceof DocumentNode.Elements elements && index < elements.elements().size()
        ? Optional.of(elements.elements().get(index))
        : Optional.empty();
  }

  private static Diagnostic missing(
      DocumentNode node, DocumentPath.Step step, Literal.StringLiteral text) {
    String what =
        switch (step) {
          case DocumentPath.Step.Member member ->
              node instanceof DocumentNode.Members
                  ? "no member `%s`".formatted(PrintableText.oneLine(member.key()))
                  : "no object with a member `%s`".formatted(PrintableText.oneLine(member.key()));
          case DocumentPath.Step.Element element ->
              node instanceof DocumentNode.Elements elements
                  ? "%d elements, no element %d"
                      .formatted(elements.elements().size(), element.index())
                  : "no array";
        };
    Diagnostic diagnostic =
        Diagnostic.of(INVALID_ARGUMENTS, text.span(), "on this path the document has " + what);
    return node instanceof DocumentNode.Members members
            && step instanceof DocumentPath.Step.Member member
        ? Suggestions.help(member.key(), members.members().keySet(), "members")
            .map(diagnostic::withHelp)
            .orElse(diagnostic)
        : diagnostic;
  }

  private static Optional<Diagnostic> find(
      DocumentNode document,
      DocumentPath.Every path,
      Literal.StringLiteral text,
      List<DocumentNode> places) {
    Set<String> known = new TreeSet<>();
    collect(document, path.key(), places, known);
    if (!places.isEmpty()) {
      return Optional.empty();
    }
    Diagnostic diagnostic =
        Diagnostic.of(
            INVALID_ARGUMENTS,
            text.span(),
            "the document has no member `%s` at all".formatted(PrintableText.oneLine(path.key())));
    return Optional.of(
        Suggestions.help(path.key(), known, "members")
            .map(diagnostic::withHelp)
            .orElse(diagnostic));
  }

  private static void collect(
      DocumentNode node, String key, List<DocumentNode> places, Set<String> known) {
    switch (node) {
      case DocumentNode.Members members ->
          members
              .members()
              .forEach(
                  (name, value) -> {
                    known.add(name);
                    if (name.equals(key)) {
                      places.add(value);
                    } else {
                      collect(value, key, places, known);
                    }
                  });
      case DocumentNode.Elements elements ->
          elements.elements().forEach(element -> collect(element, key, places, known));
      case DocumentNode.Scalar _ -> {}
    }
  }

  /// `node` with `values` in it: constructors as far down as there are values, constants below.
  private static ValueExpression built(
      DocumentNode node, SourceSpan span, IdentityHashMap<DocumentNode, ValueExpression> values) {
    ValueExpression value = values.get(node);
    if (value != null) {
      return value;
    }
    if (!holdsAny(node, values)) {
      return constant(node, span);
    }
    return switch (node) {
      case DocumentNode.Scalar _ -> constant(node, span);
      case DocumentNode.Members members ->
          new ValueExpression.JsonObject(
              span,
              members.members().entrySet().stream()
                  .map(
                      member ->
                          new JsonMember(
                              span,
                              new Literal.StringLiteral(span, member.getKey()),
                              built(member.getValue(), span, values)))
                  .toList(),
              Optional.of(JsonNulls.NULL_ON_NULL));
      case DocumentNode.Elements elements ->
          new FunctionCall(
              span,
              name("json_array", span),
              elements.elements().stream().map(element -> built(element, span, values)).toList(),
              nullsKept(span));
    };
  }

  private static boolean holdsAny(
      DocumentNode node, IdentityHashMap<DocumentNode, ValueExpression> values) {
    return values.containsKey(node)
        || switch (node) {
          case DocumentNode.Scalar _ -> false;
          case DocumentNode.Members members ->
              members.members().values().stream().anyMatch(member -> holdsAny(member, values));
          case DocumentNode.Elements elements ->
              elements.elements().stream().anyMatch(element -> holdsAny(element, values));
        };
  }

  private static ValueExpression constant(DocumentNode node, SourceSpan span) {
    return new FunctionCall(
        span,
        name("json_parse", span),
        List.of(new Literal.StringLiteral(span, node.json())),
        CallModifiers.none(span));
  }

  private static QualifiedName name(String function, SourceSpan span) {
    return new QualifiedName(span, List.of(new Identifier(span, function, false)));
  }

  private static CallModifiers nullsKept(SourceSpan span) {
    CallModifiers none = CallModifiers.none(span);
    return new CallModifiers(
        none.span(),
        none.distinct(),
        none.orderBy(),
        Optional.of(JsonNulls.NULL_ON_NULL),
        none.returning(),
        none.withinGroup(),
        none.filter(),
        none.nullTreatment(),
        none.window());
  }
}
