package io.datagenc.trino;

import static org.assertj.core.api.Assertions.assertThat;

import io.trino.Session;
import io.trino.spi.type.TimeZoneKey;
import io.trino.testing.DistributedQueryRunner;
import io.trino.testing.MaterializedRow;
import io.trino.testing.QueryFailedException;
import java.util.ArrayList;
import java.util.List;

/// Compares functions that the engine computes with what Trino computes from the same values.
///
/// @param zone the plan's, and the session's
record FunctionComparison(DistributedQueryRunner runner, String zone) {

  /// Arguments: numbers, texts and times with their extremes, instants where clocks change.
  private static final String ARGUMENTS =
      """
      CREATE TABLE a (
        id INTEGER PRIMARY KEY,
        i  INTEGER, k INTEGER, b BIGINT, d DOUBLE, e DOUBLE, m DECIMAL(10,2), n DECIMAL(20,4),
        s  VARCHAR(30), p VARCHAR(10), c CHAR(6),
        dt DATE, du DATE, ts TIMESTAMP(3), tu TIMESTAMP(6), tm TIME(3),
        z TIMESTAMP(3) WITH TIME ZONE, y TIMESTAMP(6) WITH TIME ZONE, x BOOLEAN
      ) VALUES
        (1, 0, 1, 0, 0E0, 1E0, 0.00, 0.0000, '', '', '', DATE '1970-01-01', DATE '1970-01-01', TIMESTAMP '1970-01-01 00:00:00.000', TIMESTAMP '1970-01-01 00:00:00.000000', TIME '00:00:00.000', TIMESTAMP '1970-01-01 00:00:00.000Z', TIMESTAMP '1969-12-31 23:59:59.999999Z', TRUE),
        (2, 1, 0, 1, 1E0, 0E0, 1.00, 1.0000, 'a', 'a', 'a', DATE '2024-02-29', DATE '2023-02-28', TIMESTAMP '2024-02-29 12:34:56.789', TIMESTAMP '2023-03-31 23:59:59.999999', TIME '12:34:56.789', TIMESTAMP '2024-03-31 00:59:59.999Z', TIMESTAMP '2024-03-31 01:00:00.000000Z', FALSE),
        (3, -1, 2, -1, -1E0, 5E-1, -1.00, -1.0000, ' a b ', ' ', ' b', DATE '1969-12-31', DATE '2000-01-01', TIMESTAMP '1969-12-31 23:59:59.999', TIMESTAMP '1969-12-31 23:59:59.999999', TIME '23:59:59.999', TIMESTAMP '2024-10-27 00:30:00.000Z', TIMESTAMP '2024-10-27 01:30:00.000000Z', TRUE),
        (4, 2147483647, -3, 9223372036854775807, 1.7976931348623157E308, 2E0, 99999999.99, 9999999999999999.9999, 'a,b,,c', ',', 'a,b', DATE '9998-12-30', DATE '0001-01-01', TIMESTAMP '9998-12-30 23:59:59.999', TIMESTAMP '0001-01-01 00:00:00.000000', TIME '06:00:00.000', TIMESTAMP '9998-12-30 23:59:59.999Z', TIMESTAMP '1920-01-01 00:00:00.000000Z', FALSE),
        (5, -2147483648, 7, -9223372036854775808, -4.9E-324, -2E0, -99999999.99, -0.0001, 'Äöü ß ', 'ö', 'Äö', DATE '2000-12-31', DATE '2001-01-01', TIMESTAMP '2000-12-31 00:00:00.001', TIMESTAMP '2001-01-01 00:00:00.000001', TIME '00:00:00.001', TIMESTAMP '2024-11-03 05:30:00.500Z', TIMESTAMP '2024-11-03 06:30:00.000001Z', TRUE),
        (6, 10, 3, 1000000007, 2.5E0, -1.5E0, 2.50, 2.5555, 'Hello World', 'o', 'Hello', DATE '2023-01-31', DATE '2023-02-28', TIMESTAMP '2023-01-31 06:30:00.500', TIMESTAMP '2023-02-28 06:30:00.500001', TIME '06:30:00.500', TIMESTAMP '2024-03-10 06:59:59.999Z', TIMESTAMP '2024-03-10 07:00:00.000000Z', FALSE),
        (7, -7, -2, -13, -2.5E0, 3E0, -2.50, -2.5555, '😀x😀', 'x', '😀', DATE '1900-03-01', DATE '1900-02-28', TIMESTAMP '1900-03-01 00:00:00.000', TIMESTAMP '1900-02-28 23:59:59.000000', TIME '18:00:00.000', TIMESTAMP '1999-12-31 23:59:59.999Z', TIMESTAMP '2000-01-01 00:00:00.000000Z', TRUE),
        (8, 3, 64, 4, 1E17, 1E-7, 0.05, 0.0050, '12', '1', '12', DATE '2024-12-30', DATE '2025-01-05', TIMESTAMP '2024-12-30 00:00:00.000', TIMESTAMP '2025-01-05 23:59:59.999999', TIME '11:59:59.999', TIMESTAMP '2024-02-29 23:30:00.000Z', TIMESTAMP '2025-03-01 00:00:00.000000Z', FALSE),
        (9, 5, 1, 12, 1.005E0, 1.1E0, 1.45, 0.9950, 'aXbXc', 'X', 'aX', DATE '2020-03-31', DATE '2020-02-29', TIMESTAMP '2020-03-29 02:30:00.000', TIMESTAMP '2020-10-25 02:30:00.000000', TIME '02:30:00.000', TIMESTAMP '2024-07-01 22:30:00.000Z', TIMESTAMP '2024-07-02 04:30:00.000000Z', TRUE),
        (10, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
      """;

  /// So many functions are columns of one plan.
  private static final int BATCH = 40;

  /// A function of the language.
  ///
  /// @param type of the result
  /// @param trino the same in Trino, where it is spelled otherwise
  /// @param isRounded whether the last digits depend on the machine
  record Case(String type, String expression, String trino, boolean isRounded) {}

  /// What differs of `cases`, in words.
  List<String> differences(List<Case> cases) {
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < cases.size(); i += BATCH) {
      List<Case> batch = cases.subList(i, Math.min(cases.size(), i + BATCH));
      try {
        compare(batch, differences);
      } catch (QueryFailedException e) {
        // One of them is not what it should be: which?
        batch.forEach(function -> compareAlone(function, differences));
      }
    }
    return differences;
  }

  private void compareAlone(Case function, List<String> differences) {
    try {
      compare(List.of(function), differences);
    } catch (QueryFailedException e) {
      differences.add(
          function.expression() + ": " + String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
    }
  }

  private void compare(List<Case> cases, List<String> differences) {
    StringBuilder columns = new StringBuilder();
    StringBuilder values = new StringBuilder();
    for (int i = 0; i < cases.size(); i++) {
      Case each = cases.get(i);
      columns.append(",\n  f%d %s AS (TRY(%s))".formatted(i, each.type(), each.expression()));
      values
          .append(", ")
          .append(text("f" + i, each))
          .append(", ")
          .append(text("TRY(CAST(%s AS %s))".formatted(each.trino(), each.type()), each));
    }
    String plan =
        "CREATE SCHEMA s WITH (time_zone = '%s');\n".formatted(zone)
            + ARGUMENTS.replace("x BOOLEAN\n", "x BOOLEAN%s\n".formatted(columns));
    Session session =
        Session.builder(runner.getDefaultSession())
            .setTimeZoneKey(TimeZoneKey.getTimeZoneKey(zone))
            .build();
    List<MaterializedRow> rows =
        runner
            .execute(
                session,
                "SELECT id%s FROM TABLE(system.generate(plan => '%s')) ORDER BY id"
                    .formatted(values, plan.replace("'", "''")))
            .getMaterializedRows();
    assertThat(rows).hasSize(10);
    for (MaterializedRow row : rows) {
      for (int i = 0; i < cases.size(); i++) {
        Object engine = row.getField(1 + 2 * i);
        Object trino = row.getField(2 + 2 * i);
        if (!engine.equals(trino)) {
          differences.add(
              "%s of row %s: %s, in Trino %s"
                  .formatted(cases.get(i).expression(), row.getField(0), engine, trino));
        }
      }
    }
  }

  private static String text(String value, Case function) {
    String compared =
        function.isRounded()
            ? "CAST(%s AS REAL)"
            : function.type().endsWith("TIME ZONE") ? "%s AT TIME ZONE 'UTC'" : "%s";
    return "coalesce(CAST(%s AS VARCHAR), 'NULL')".formatted(compared.formatted(value));
  }
}
