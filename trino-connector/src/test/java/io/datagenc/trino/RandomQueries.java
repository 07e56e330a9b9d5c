package io.datagenc.trino;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Queries at random over the tables of [RandomQueriesTest], by grammar: predicates of every kind
/// over every type, joins along references and not, limits, orders, aggregates, fields of rows.
///
/// Every query gives the same rows in whatever order its tables are read.
final class RandomQueries {

  /// In a query, where the catalog and the schema of the tables belong.
  static final String TABLES = "<tables>";

  /// What the name of a table begins with where a sample of it is meant.
  static final String SAMPLE = "sampled_";

  /// The hidden column of the position of a row.
  static final String ROW = "\"$row\"";

  /// A table and its columns.
  ///
  /// @param key the columns that tell its rows apart
  /// @param literals some values of a column, as SQL
  record Table(String name, String key, List<Column> columns, Map<String, List<String>> literals) {
    /// What `SELECT *` gives.
    List<Column> visible() {
      return columns.stream().filter(column -> !column.name().equals(ROW)).toList();
    }

    List<Column> sortable() {
      return columns.stream().filter(column -> column.kind() != Kind.ARRAY).toList();
    }
  }

  /// A column, or a field of one.
  record Column(String name, Kind kind) {}

  /// What can be done with a column.
  enum Kind {
    WHOLE,
    DECIMAL,
    REAL,
    TEXT,
    CHAR,
    DATE,
    /// Compared and ordered, but nothing else.
    SCALAR,
    TRUTH,
    ARRAY
  }

  private final Random random;
  private final RandomPredicates predicates;
  private final List<Table> tables;

  RandomQueries(Random random, List<Table> tables) {
    this.random = random;
    this.predicates = new RandomPredicates(random);
    this.tables = List.copyOf(tables);
  }

  /// A query in which tables are called `<tables>.name`.
  String next() {
    List<Supplier<String>> kinds =
        List.of(
            this::aggregates,
            this::aggregates,
            this::firstRows,
            this::groups,
            this::joinAlongReference,
            this::joinAlongReference,
            this::joinAlongTwo,
            this::joinOfOthers,
            this::membership,
            this::limited,
            this::distinct,
            this::union);
    return oneOf(kinds).get();
  }

  private String aggregates() {
    Table table = oneOf(tables);
    return "SELECT %s FROM %s t%s"
        .formatted(aggregatesOf(table, "t"), from(table), where(table, "t"));
  }

  private String aggregatesOf(Table table, String alias) {
    return aggregatesOf(table.columns(), alias);
  }

  private String aggregatesOf(List<Column> columns, String alias) {
    return IntStream.rangeClosed(0, random.nextInt(4))
        .mapToObj(_ -> aggregate(oneOf(columns), alias))
        .collect(Collectors.joining(", ", "count(*), ", ""));
  }

  private String aggregate(Column column, String alias) {
    if (random.nextInt(8) == 0) {
      // With whole rows, of which fields are conditions elsewhere.
      return "to_hex(checksum(%s.pair))".formatted(alias);
    }
    String name = alias + "." + column.name();
    List<String> choices =
        new ArrayList<>(List.of("count(%s)", "to_hex(checksum(%s))", "count(DISTINCT %s)"));
    if (column.kind() != Kind.ARRAY) {
      choices.addAll(List.of("min(%s)", "max(%s)", "count_if(%s IS NULL)"));
    }
    if (column.kind() == Kind.WHOLE || column.kind() == Kind.DECIMAL) {
      choices.add("sum(CAST(%s AS DECIMAL(38,6)))");
      choices.add("sum(%s)");
    }
    return oneOf(choices).formatted(name);
  }

  private String firstRows() {
    Table table = oneOf(tables);
    boolean byColumn = random.nextBoolean();
    String order =
        (byColumn
                ? "t." + oneOf(table.sortable()).name() + oneOf("", " DESC", " NULLS FIRST") + ", "
                : "")
            + "t."
            + table.key().replace(", ", ", t.")
            + oneOf("", " DESC");
    return "SELECT %s FROM %s t%s ORDER BY %s %sLIMIT %d"
        .formatted(
            columnsOf(table, "t"),
            from(table),
            where(table, "t"),
            order,
            random.nextInt(4) == 0 ? "OFFSET %d ".formatted(random.nextInt(30)) : "",
            random.nextInt(40));
  }

  private String columnsOf(Table table, String alias) {
    return Stream.generate(() -> oneOf(table.columns()))
        .limit(1 + random.nextInt(5))
        .map(column -> alias + "." + column.name())
        .collect(Collectors.joining(", "));
  }

  private String groups() {
    Table table = oneOf(tables);
    Column by = oneOf(table.sortable());
    return "SELECT t.%s, %s FROM %s t%s GROUP BY 1"
        .formatted(by.name(), aggregatesOf(table, "t"), from(table), where(table, "t"));
  }

  private String from(Table table) {
    return TABLES + "." + (random.nextInt(16) == 0 ? SAMPLE : "") + table.name();
  }

  private Table table(String name) {
    return tables.stream().filter(table -> table.name().equals(name)).findFirst().orElseThrow();
  }

  /// The condition of a join along a reference.
  private record Along(String child, String parent, String condition) {}

  private static final List<Along> REFERENCES =
      List.of(
          new Along("child", "parent", "%s.parent_id = %s.id"),
          new Along("owned", "child", "%s.child_id = %s.id"),
          new Along("child", "place", "%1$s.place_a = %2$s.a AND %1$s.place_b = %2$s.b"));

  private String joinAlongReference() {
    Along along = oneOf(REFERENCES);
    Table child = table(along.child());
    Table parent = table(along.parent());
    boolean turned = random.nextBoolean();
    String first = turned ? from(parent) + " p" : from(child) + " c";
    String second = turned ? from(child) + " c" : from(parent) + " p";
    return "SELECT %s, %s FROM %s %sJOIN %s ON %s%s"
        .formatted(
            aggregatesOf(child, "c"),
            aggregate(oneOf(parent.columns()), "p"),
            first,
            oneOf("", "", "LEFT ", "RIGHT ", "FULL "),
            second,
            along.condition().formatted("c", "p"),
            random.nextBoolean() ? where(child, "c") : where(parent, "p"));
  }

  private String joinAlongTwo() {
    return "SELECT %s, %s, %s FROM %s o JOIN %s c ON o.child_id = c.id %sJOIN %s p ON c.parent_id = p.id%s"
        .formatted(
            aggregatesOf(table("owned"), "o"),
            aggregate(oneOf(table("child").columns()), "c"),
            aggregate(oneOf(table("parent").columns()), "p"),
            from(table("owned")),
            from(table("child")),
            oneOf("", "LEFT "),
            from(table("parent")),
            oneOf(
                where(table("parent"), "p"),
                where(table("owned"), "o"),
                where(table("child"), "c")));
  }

  private String joinOfOthers() {
    Table left = oneOf(tables);
    Table right = oneOf(tables);
    String condition =
        oneOf(
            "l.small = r.small AND l.label = r.label",
            "l.position = r.position",
            "l.position = r.position + 1 AND l.small <= r.small",
            "l.born = r.born",
            "l.truth = r.truth AND l.tiny = r.tiny AND l.small < r.small");
    return "SELECT %s, %s FROM (SELECT * FROM %s t%s) l %sJOIN %s r ON %s"
        .formatted(
            aggregatesOf(left.visible(), "l"),
            aggregate(oneOf(right.columns()), "r"),
            from(left),
            where(left, "t"),
            oneOf("", "LEFT "),
            from(right),
            condition);
  }

  private String membership() {
    Along along = oneOf(REFERENCES.subList(0, 2));
    Table child = table(along.child());
    Table parent = table(along.parent());
    String column = along.child().equals("child") ? "parent_id" : "child_id";
    return random.nextBoolean()
        ? "SELECT %s FROM %s c WHERE c.%s %sIN (SELECT p.id FROM %s p%s)"
            .formatted(
                aggregatesOf(child, "c"),
                from(child),
                column,
                oneOf("", "NOT "),
                from(parent),
                where(parent, "p"))
        : "SELECT %s FROM %s p WHERE %sEXISTS (SELECT 1 FROM %s c WHERE c.%s = p.id AND %s)"
            .formatted(
                aggregatesOf(parent, "p"),
                from(parent),
                oneOf("", "NOT "),
                from(child),
                column,
                predicates.predicate(child, "c", 2));
  }

  private String limited() {
    Table table = oneOf(tables);
    return "SELECT count(*) FROM (SELECT %s FROM %s t%s LIMIT %d)"
        .formatted(
            oneOf("1 AS one", "t.id", "t.small, t.label"),
            from(table),
            where(table, "t"),
            random.nextInt(1000));
  }

  private String distinct() {
    Table table = oneOf(tables);
    return "SELECT DISTINCT t.%s, t.%s FROM %s t%s"
        .formatted(
            oneOf(table.sortable()).name(),
            oneOf(table.sortable()).name(),
            from(table),
            where(table, "t"));
  }

  private String union() {
    Table left = oneOf(tables);
    Table right = oneOf(tables);
    return "SELECT t.id, t.label, t.born FROM %s t%s %s SELECT t.id, t.label, t.born FROM %s t%s"
        .formatted(
            from(left),
            where(left, "t"),
            oneOf("UNION ALL", "UNION", "INTERSECT", "EXCEPT"),
            from(right),
            where(right, "t"));
  }

  private String where(Table table, String alias) {
    return predicates.where(table, alias);
  }

  @SafeVarargs
  private <T> T oneOf(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
