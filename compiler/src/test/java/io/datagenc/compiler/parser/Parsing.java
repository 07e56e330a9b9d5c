package io.datagenc.compiler.parser;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.compiler.ast.Plan;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.ast.TableElement.ColumnDefinition;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.Severity;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.compiler.diagnostic.SourceSpan;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;

/// Parses plans that have no errors. Each is printed and parsed again, formatted and parsed again,
/// and formatted twice; the trees have to be equal and the second formatting to change nothing.
final class Parsing {

  private Parsing() {}

  static Plan plan(String text) {
    return plan("test.dg", text);
  }

  static Plan plan(String name, String text) {
    Plan plan = parse(name, text);
    String printed = AstPrinter.print(plan);
    assertThat(Structure.of(parse(name, printed))).as(printed).isEqualTo(Structure.of(plan));
    String formatted = format(name, text);
    assertThat(Structure.of(parse(name, formatted))).as(formatted).isEqualTo(Structure.of(plan));
    assertThat(format(name, formatted)).isEqualTo(formatted);
    checkSpans(plan, plan.span());
    return plan;
  }

  static Statement statement(String text) {
    List<Statement> statements = plan(text).statements();
    assertThat(statements).hasSize(1);
    return statements.getFirst();
  }

  static ColumnDefinition column(String text) {
    Statement.CreateTable table =
        (Statement.CreateTable) statement("CREATE TABLE t (%s);".formatted(text));
    assertThat(table.elements()).hasSize(1);
    return (ColumnDefinition) table.elements().getFirst();
  }

  static ValueExpression expression(String text) {
    ColumnDefinition column = column("c AS (%s)".formatted(text));
    return ((ColumnClause.Value) column.clauses().getFirst()).value();
  }

  static List<Diagnostic> errors(String text) {
    Diagnostics diagnostics = new Diagnostics();
    PlanParser.parse(SourceFile.of("test.dg", text), diagnostics);
    return diagnostics.sorted();
  }

  static String format(String name, String text) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<String> formatted = Formatter.format(SourceFile.of(name, text), diagnostics);
    assertThat(formatted).as(() -> diagnostics.sorted().toString()).isPresent();
    return formatted.orElseThrow();
  }

  private static Plan parse(String name, String text) {
    Diagnostics diagnostics = new Diagnostics();
    Plan plan = PlanParser.parse(SourceFile.of(name, text), diagnostics);
    assertThat(diagnostics.sorted())
        .as(text)
        .noneMatch(diagnostic -> diagnostic.severity() == Severity.ERROR);
    return plan;
  }

  /// Every node lies inside of the node that it is a part of.
  private static void checkSpans(Object value, SourceSpan outer) {
    switch (value) {
      case Record node -> {
        SourceSpan own = outer;
        for (RecordComponent component : node.getClass().getRecordComponents()) {
          Object part = read(node, component);
          if (part instanceof SourceSpan span) {
            assertThat(span.start()).as(node::toString).isBetween(outer.start(), outer.end());
            assertThat(span.end()).as(node::toString).isBetween(outer.start(), outer.end());
            own = span;
          } else {
            checkSpans(part, own);
          }
        }
      }
      case List<?> list -> list.forEach(part -> checkSpans(part, outer));
      case Optional<?> optional -> optional.ifPresent(part -> checkSpans(part, outer));
      default -> {}
    }
  }

  private static Object read(Record node, RecordComponent component) {
    try {
      return component.getAccessor().invoke(node);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(node.toString(), e);
    }
  }
}
