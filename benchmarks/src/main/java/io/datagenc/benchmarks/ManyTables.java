package io.datagenc.benchmarks;

/// A plan of many tables with the usual columns: chains of ten owners, references, names, numbers,
/// dates, a text key and a check.
final class ManyTables {
  private static final int CHAIN = 10;

  private ManyTables() {}

  /// The text of a plan of `count` tables, `t0`, `t1`, ….
  static String text(int count) {
    StringBuilder text = new StringBuilder("CREATE SCHEMA big WITH (seed = 1);\n");
    for (int i = 0; i < count; i++) {
      text.append(table(i));
    }
    return text.toString();
  }

  private static String table(int number) {
    boolean isOwned = number % CHAIN > 0;
    String owner =
        isOwned ? "\n  parent_id BIGINT NOT NULL REFERENCES t%d,".formatted(number - 1) : "";
    String other =
        number == 0
            ? ""
            : "\n  any_id BIGINT REFERENCES t%d AS any_row%s,"
                .formatted(number / 2, isOwned ? " NULLS 10 PERCENT" : "");
    String rows = isOwned ? "BETWEEN 1 AND 5 PER t%d".formatted(number - 1) : "1000";
    return """
    CREATE TABLE t%d (
      id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,%s%s
      code VARCHAR(30) UNIQUE AS ('C-' || id),
      name VARCHAR(60) NOT NULL AS (faker('Name.first_name')),
      city VARCHAR(60) AS (faker('Address.city')) NULLS 5 PERCENT,
      amount DECIMAL(10,2) AS (normal(100, 20, 1, 500)),
      total DECIMAL(14,2) AS (amount * 3 + 1),
      born DATE AS (uniform(DATE '1950-01-01', DATE '2015-12-31')),
      seen TIMESTAMP(3) AS (uniform(TIMESTAMP '2024-01-01 00:00:00', TIMESTAMP '2024-12-31 00:00:00')),
      kind VARCHAR(10) AS (choice('a', 'b', 'c')),
      CHECK (amount > 0)
    ) ROWS %s;
    """
        .formatted(number, owner, other, rows);
  }
}
