package io.datagenc.compiler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/// Some tables with keys, draws, references and CHECKs of many kinds. Not all such plans compile.
///
/// @param tables the parts of the tables, in order
record RandomTables(List<Table> tables) {

  /// @param columns the text in the parentheses
  /// @param rows the number of rows, or 0 where `rowsText` says what they are
  /// @param own the columns that depend on the row and on no other table
  record Table(String name, String columns, int rows, String rowsText, List<String> own) {}

  static RandomTables of(SplittableRandom random) {
    List<Table> tables = new ArrayList<>();
    int count = 2 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      tables.add(new Builder(random, tables).build(i));
    }
    return new RandomTables(List.copyOf(tables));
  }

  /// The plan, in which `offset` gives what follows the number of rows.
  String text(Function<Integer, String> offset) {
    StringBuilder text = new StringBuilder();
    for (Table table : tables) {
      text.append("CREATE TABLE %s (%s) ".formatted(table.name(), table.columns()))
          .append(
              table.rows() == 0
                  ? table.rowsText()
                  : "ROWS %d%s".formatted(table.rows(), offset.apply(table.rows())))
          .append(";\n");
    }
    return text.toString();
  }

  /// By table the columns that depend on the row and on no other table.
  Map<String, List<String>> ownColumns() {
    Map<String, List<String>> own = new LinkedHashMap<>();
    tables.forEach(table -> own.put(table.name(), table.own()));
    return own;
  }

  private static final class Builder {
    private final SplittableRandom random;
    private final List<Table> parents;
    private final List<String> clauses = new ArrayList<>();
    private final List<String> own = new ArrayList<>();

    Builder(SplittableRandom random, List<Table> parents) {
      this.random = random;
      this.parents = List.copyOf(parents);
    }

    private String one(String... choices) {
      return choices[random.nextInt(choices.length)];
    }

    private void own(String name, String clause) {
      own.add(name);
      clauses.add(name + " " + clause);
    }

    Table build(int number) {
      String name = "t" + number;
      if (random.nextInt(6) == 0) {
        return given(name);
      }
      own("id", "INTEGER PRIMARY KEY");
      own(
          "a",
          one(
              "INTEGER AS (uniform(1, 50))",
              "INTEGER AS (normal(20, 5)) NULLS 20 PERCENT",
              "VARCHAR(20) AS (faker('Name.first_name'))",
              "DECIMAL(8,2) AS (uniform(1.00, 9.99))"));
      own(
          "b",
          one(
              "INTEGER UNIQUE AS (uniform(1, 400))",
              "UUID UNIQUE",
              "VARCHAR(12) UNIQUE AS ('K' || id)",
              "DATE UNIQUE AS (uniform(DATE '2024-01-01', DATE '2024-12-31')) NULLS 10 PERCENT",
              "INTEGER AS (uniform(1, 9))"));
      own("c", one("BIGINT AS (row_index() * 3)", "INTEGER AS (uniform(0, 9) + id % 7)"));
      if (random.nextInt(3) == 0) {
        own("x", "INTEGER AS (uniform(0, 9))");
        own("y", "INTEGER AS (uniform(0, 9))");
        clauses.add(one("CHECK (x <> y)", "CHECK (x <= y)", "CHECK (x + y < 17)"));
      }
      String rows = "";
      List<Table> open = new ArrayList<>(parents);
      if (!open.isEmpty() && random.nextInt(3) == 0) {
        Table owner = open.remove(random.nextInt(open.size()));
        clauses.add("o_id INTEGER NOT NULL REFERENCES %s AS o".formatted(owner.name()));
        rows = one("ROWS 2 PER o", "ROWS BETWEEN 0 AND 3 PER o");
      }
      for (Table parent : open) {
        reference(parent);
      }
      if (random.nextInt(4) == 0) {
        clauses.add(
            "self_id INTEGER REFERENCES %s AS self%s"
                .formatted(name, one("", " USING preceding()", " NULLS 10 PERCENT")));
      }
      return new Table(
          name,
          String.join(", ", clauses),
          rows.isEmpty() ? 5 + random.nextInt(40) : 0,
          rows,
          List.copyOf(own));
    }

    private void reference(Table parent) {
      String column = parent.name() + "_id";
      String clause =
          "%s INTEGER%s REFERENCES %s AS %s_r"
              .formatted(column, one("", " UNIQUE", " NOT NULL"), parent.name(), parent.name());
      switch (random.nextInt(6)) {
        case 0 -> clauses.add(clause);
        case 1 ->
            clauses.add(
                "%s INTEGER REFERENCES %s AS %s_r %s"
                    .formatted(
                        column,
                        parent.name(),
                        parent.name(),
                        one("USING zipf(1.1)", "NULLS 30 PERCENT", "WHERE (id > 2)")));
        case 2 -> {
          clauses.add(
              "%s INTEGER NOT NULL REFERENCES %s AS %s_r"
                  .formatted(column, parent.name(), parent.name()));
          String kind = parent.name() + "_kind";
          clauses.add(kind + " VARCHAR(3) AS (choice('a', 'b', 'c'))");
          clauses.add("UNIQUE (%s, %s)".formatted(column, kind));
        }
        case 3 -> {
          clauses.add(clause);
          clauses.add("%s_v AS (%s_r.id)".formatted(parent.name(), parent.name()));
        }
        default -> {}
      }
    }

    private Table given(String name) {
      StringBuilder values = new StringBuilder("VALUES ");
      int count = 3 + random.nextInt(60);
      for (int i = 1; i <= count; i++) {
        values.append(i == 1 ? "" : ", ").append("(%d)".formatted(i));
      }
      return new Table(name, "id INTEGER PRIMARY KEY", 0, values.toString(), List.of("id"));
    }
  }
}
