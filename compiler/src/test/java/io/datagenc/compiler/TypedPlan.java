package io.datagenc.compiler;

import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Severity;
import io.datagenc.compiler.diagnostic.SourceFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// A random plan of which every column, constraint and rows clause is a line, so that what is
/// refused can be left out until the rest compiles.
final class TypedPlan {

  /// What is refused of a plan, and where.
  record Refusal(String code, String line, String message) {}

  private static final int MAX_ROUNDS = 12;

  /// A part of a plan. Lines of one table follow each other.
  ///
  /// @param table the number of the table, −1 of none
  private record Line(int table, Part part, String text) {}

  /// What a line is of a table.
  private enum Part {
    STATEMENT,
    HEAD,
    ELEMENT,
    ROWS
  }

  private final Random random;
  private final List<Line> lines = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();

  /// Chooses roll-ups, so that all else is as it is without them.
  private final Random rollUps;

  private TypedPlan(long seed) {
    this.random = new Random(seed);
    this.rollUps = new Random(~seed);
  }

  /// The plan of `seed`.
  static TypedPlan of(long seed) {
    TypedPlan plan = new TypedPlan(seed);
    plan.make();
    return plan;
  }

  /// What was left out because it was refused.
  List<Refusal> refusals() {
    return refusals;
  }

  /// Leaves out what is refused until the rest compiles; the empty plan does.
  Compilation compile() {
    for (int round = 0; ; round++) {
      Compilation compilation =
          PlanCompiler.compile(SourceFile.of("plan.dg", text()), CompileOptions.NONE);
      List<Diagnostic> errors =
          compilation.diagnostics().stream()
              .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
              .toList();
      if (errors.isEmpty()) {
        return compilation;
      }
      leaveOut(errors, round == MAX_ROUNDS);
    }
  }

  private void leaveOut(List<Diagnostic> errors, boolean isLast) {
    Set<Line> refused = new HashSet<>();
    List<Line> written = written();
    String text = text();
    for (Diagnostic error : errors) {
      int number =
          (int)
              text.substring(0, Math.min(text.length(), error.span().start()))
                  .chars()
                  .filter(character -> character == '\n')
                  .count();
      Line line = written.get(Math.min(number, written.size() - 1));
      refused.add(line);
      refusals.add(new Refusal(error.code().id(), line.text.strip(), error.message()));
    }
    for (Line line : refused) {
      boolean isWholeTable = isLast || line.part == Part.HEAD;
      lines.removeIf(other -> isWholeTable ? other.table == line.table : other.equals(line));
    }
  }

  /// The lines in the order in which they are written, one a line.
  private List<Line> written() {
    List<Line> written = new ArrayList<>();
    for (Line line : lines) {
      boolean isEmptyTable =
          line.table >= 0
              && lines.stream()
                  .noneMatch(other -> other.table == line.table && other.part == Part.ELEMENT);
      if (!isEmptyTable) {
        written.add(line);
      }
    }
    return written;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    List<Line> written = written();
    for (int i = 0; i < written.size(); i++) {
      Line line = written.get(i);
      Line next = i + 1 < written.size() ? written.get(i + 1) : new Line(-1, Part.STATEMENT, "");
      boolean endsElements = line.part == Part.ELEMENT && next.part != Part.ELEMENT;
      boolean endsTable = line.table >= 0 && next.table != line.table;
      text.append(line.text)
          .append(line.part == Part.ELEMENT && !endsElements ? "," : "")
          .append(endsElements ? ")" : "")
          .append(endsTable ? ";" : "")
          .append('\n');
    }
    return text.toString();
  }

  private <T> T one(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private boolean in(int many) {
    return random.nextInt(many) == 0;
  }

  private void make() {
    if (in(2)) {
      lines.add(
          new Line(
              -1,
              Part.STATEMENT,
              "CREATE SCHEMA s WITH (seed = %d%s%s);"
                  .formatted(
                      random.nextInt(100),
                      in(3) ? ", time_zone = 'Europe/Berlin'" : "",
                      in(3) ? ", default_nulls = 15" : "")));
    }
    List<Table> tables = new ArrayList<>();
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      tables.add(table(i, tables));
    }
  }

  /// A table that others may refer to.
  private record Table(
      int number, String keyType, List<TypedExpressions.Name> columns, boolean isOwned) {}

  private Table table(int number, List<Table> earlier) {
    lines.add(new Line(number, Part.HEAD, "CREATE TABLE t%d (".formatted(number)));
    List<TypedExpressions.Name> scope = new ArrayList<>();
    String keyType = key(number, scope);
    List<String> references = new ArrayList<>();
    List<Table> parents = new ArrayList<>();
    int wanted = earlier.isEmpty() ? 0 : random.nextInt(3);
    for (int i = 0; i < wanted; i++) {
      Table parent = one(earlier);
      if (!parent.keyType.isEmpty()) {
        references.add(reference(number, i, parent, scope));
        parents.add(parent);
      }
    }
    int columns = 1 + random.nextInt(6);
    for (int i = 0; i < columns; i++) {
      column(number, i, scope);
    }
    int checks = random.nextInt(4);
    for (int i = 0; i < checks; i++) {
      element(number, "CHECK (%s)".formatted(new TypedExpressions(random, scope).condition(2)));
    }
    if (in(5) && scope.size() > 2) {
      element(number, "UNIQUE (%s, %s)".formatted(simple(scope), simple(scope)));
    }
    boolean isOwned = !references.isEmpty() && in(3);
    String form =
        isOwned
            ? one(
                List.of(
                    "ROWS 3 PER %s",
                    "ROWS BETWEEN 0 AND 5 PER %s", "ROWS BETWEEN 1 AND 9 PER %s USING zipf(1.1)"))
            : one(List.of("ROWS 100", "ROWS 300", "ROWS 40 OFFSET 25", "ROWS 1000", "ROWS 1", ""));
    String owner = isOwned ? one(references) : "";
    String rows = form.formatted(owner);
    if (!rows.isEmpty()) {
      lines.add(new Line(number, Part.ROWS, rows));
    }
    if (isOwned && !scope.isEmpty()) {
      rollUps(parents.get(references.indexOf(owner)), number, scope);
    }
    return new Table(number, keyType, List.copyOf(scope), isOwned);
  }

  /// Adds columns to `owner` that are of the rows of `owned`, of which `scope` are the columns.
  private void rollUps(Table owner, int owned, List<TypedExpressions.Name> scope) {
    int count = rollUps.nextInt(4);
    for (int i = 0; i < count; i++) {
      int last = -1;
      for (int line = 0; line < lines.size(); line++) {
        if (lines.get(line).table == owner.number && lines.get(line).part == Part.ELEMENT) {
          last = line;
        }
      }
      TypedExpressions.Name name = scope.get(rollUps.nextInt(scope.size()));
      String value =
          switch (name.kind()) {
            case INTEGER, DECIMAL, DOUBLE -> List.of("SUM(%s)", "AVG(%s)").get(rollUps.nextInt(2));
            case BOOLEAN -> "BOOL_OR(%s)";
            case TEXT -> "LISTAGG(%s, '-')";
            case DATE, TIME, TIMESTAMP, INSTANT, UUID, BYTES -> "MAX(%s)";
            case JSON, ARRAY, MAP, ROW -> "ARRAY_AGG(%s)";
          };
      String filter =
          rollUps.nextInt(3) == 0
              ? " FILTER (WHERE t%d.%s IS NOT NULL)".formatted(owned, scope.getFirst().text())
              : "";
      String of = value.formatted("t%d.%s".formatted(owned, name.text()));
      lines.add(
          last + 1,
          new Line(
              owner.number, Part.ELEMENT, "  u%d_%d AS (%s%s)".formatted(owned, i, of, filter)));
    }
  }

  private String simple(List<TypedExpressions.Name> scope) {
    return one(
        scope.stream()
            .map(TypedExpressions.Name::text)
            .filter(name -> name.indexOf('.') < 0)
            .toList());
  }

  private void element(int table, String text) {
    lines.add(new Line(table, Part.ELEMENT, "  " + text));
  }

  /// Declares a key; its type, empty if there is none.
  private String key(int table, List<TypedExpressions.Name> scope) {
    record Key(String type, String clause, ValueKind kind) {}
    Key key =
        one(
            List.of(
                new Key("INTEGER", "", ValueKind.INTEGER),
                new Key("INTEGER", "", ValueKind.INTEGER),
                new Key(
                    "BIGINT", "GENERATED ALWAYS AS IDENTITY (START WITH 100)", ValueKind.INTEGER),
                new Key("INTEGER", "AS (uniform(1, 5000))", ValueKind.INTEGER),
                new Key("UUID", "", ValueKind.UUID),
                new Key("VARCHAR(9)", "", ValueKind.TEXT),
                new Key("VARCHAR(30)", "AS ('K-' || row_index())", ValueKind.TEXT),
                new Key(
                    "DATE",
                    "AS (DATE '2020-01-01' + row_index() * INTERVAL '1' DAY)",
                    ValueKind.DATE),
                new Key("DECIMAL(9,2)", "AS (uniform(0.00, 99999.99))", ValueKind.DECIMAL),
                new Key("", "", ValueKind.INTEGER)));
    if (key.type.isEmpty()) {
      return "";
    }
    element(
        table,
        "id %s PRIMARY KEY %s%s"
            .formatted(
                key.type,
                key.clause,
                in(4) && key.kind == ValueKind.INTEGER
                    ? " CHECK (id > %d)".formatted(one(List.of(0, 10, -5)))
                    : ""));
    scope.add(new TypedExpressions.Name("id", key.kind));
    return key.type;
  }

  private String reference(int table, int index, Table parent, List<TypedExpressions.Name> scope) {
    String alias = "a%d".formatted(index);
    String how =
        one(
            List.of(
                "",
                "",
                "USING zipf(1.2)",
                "USING round_robin()",
                "UNIQUE",
                "NULLS 20 PERCENT",
                "NOT NULL",
                "USING exponential(5)"));
    String where =
        how.isEmpty() && in(4)
            ? " WHERE (%s)"
                .formatted(
                    new TypedExpressions(
                            random,
                            parent.columns.stream()
                                .filter(name -> name.text().indexOf('.') < 0)
                                .toList())
                        .condition(1))
            : "";
    element(
        table,
        "r%d %s REFERENCES t%d AS %s %s%s"
            .formatted(index, parent.keyType, parent.number, alias, how, where));
    ValueKind kind = parent.columns.getFirst().kind();
    scope.add(new TypedExpressions.Name("r%d".formatted(index), kind));
    for (TypedExpressions.Name name : parent.columns) {
      scope.add(new TypedExpressions.Name(alias + "." + name.text(), name.kind()));
    }
    return alias;
  }

  private void column(int table, int index, List<TypedExpressions.Name> scope) {
    ValueKind kind = one(List.of(ValueKind.values()));
    String name = "c%d".formatted(index);
    TypedExpressions expressions = new TypedExpressions(random, scope);
    String definition =
        switch (random.nextInt(8)) {
          case 0, 1 -> type(kind);
          case 2 -> "%s AS (%s)".formatted(type(kind), expressions.draw(kind, 1));
          case 3 ->
              "%s AS (%s)"
                  .formatted(
                      type(kind), expressions.expression(kind, 2, TypedExpressions.Draws.ALLOWED));
          case 4 -> "AS (%s)".formatted(expressions.draw(kind, 1));
          default ->
              "AS (%s)".formatted(expressions.expression(kind, 3, TypedExpressions.Draws.ALLOWED));
        };
    List<TypedExpressions.Name> itself = List.of(new TypedExpressions.Name(name, kind));
    String clauses =
        switch (random.nextInt(12)) {
          case 0 -> " NULLS 30 PERCENT";
          case 1 -> " NOT NULL";
          case 2 -> " UNIQUE";
          case 3, 4 -> " CHECK (%s)".formatted(new TypedExpressions(random, itself).condition(1));
          case 5 ->
              " CHECK (%s) CHECK (%s)"
                  .formatted(
                      new TypedExpressions(random, itself).condition(0),
                      new TypedExpressions(random, itself).condition(1));
          case 6 -> scope.isEmpty() ? "" : " DETERMINED BY (%s)".formatted(simple(scope));
          case 7 -> " HIDDEN";
          default -> "";
        };
    element(table, "%s %s%s".formatted(name, definition, clauses));
    scope.add(itself.getFirst());
  }

  private String type(ValueKind kind) {
    return switch (kind) {
      case INTEGER -> one(List.of("TINYINT", "SMALLINT", "INTEGER", "BIGINT"));
      case DECIMAL ->
          one(List.of("DECIMAL(5,2)", "DECIMAL(18,4)", "DECIMAL(3,0)", "DECIMAL(30,6)"));
      case DOUBLE -> one(List.of("DOUBLE", "REAL"));
      case BOOLEAN -> "BOOLEAN";
      case TEXT -> one(List.of("TEXT", "VARCHAR(40)", "VARCHAR(5)", "CHAR(6)", "VARCHAR"));
      case DATE -> "DATE";
      case TIME -> one(List.of("TIME(0)", "TIME(3)", "TIME"));
      case TIMESTAMP -> one(List.of("TIMESTAMP(3)", "TIMESTAMP(0)", "TIMESTAMP(6)"));
      case INSTANT -> one(List.of("TIMESTAMP(3) WITH TIME ZONE", "TIMESTAMP(6) WITH TIME ZONE"));
      case UUID -> "UUID";
      case BYTES -> "VARBINARY";
      case JSON -> "JSON";
      case ARRAY -> "ARRAY(BIGINT)";
      case MAP -> "MAP(VARCHAR, BIGINT)";
      case ROW -> "ROW(n INTEGER, s VARCHAR(20))";
    };
  }
}
