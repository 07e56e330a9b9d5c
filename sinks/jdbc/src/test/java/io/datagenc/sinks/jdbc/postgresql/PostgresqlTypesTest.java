package io.datagenc.sinks.jdbc.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.sinks.AllTypes;
import io.datagenc.sinks.Expected;
import io.datagenc.sinks.NestedTypes;
import io.datagenc.sinks.SampleColumn;
import io.datagenc.sinks.SamplePlan;
import io.datagenc.sinks.SampleTable;
import io.datagenc.sinks.jdbc.JdbcSink;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Values as the server's own functions write them.
class PostgresqlTypesTest {
  private final PostgresqlServer server = PostgresqlServer.shared();

  @BeforeEach
  void clean() throws SQLException {
    server.clean();
  }

  @Test
  void storesEveryTypeAsItIs() throws SQLException {
    SampleTable table = AllTypes.tableWithoutZero("every_type", 3000);
    load(table);

    String columns =
        table.sampleColumns().stream()
            .map(PostgresqlTypesTest::text)
            .collect(Collectors.joining(", "));
    List<List<@Nullable String>> rows =
        server.query("SELECT " + columns + " FROM shop.every_type t ORDER BY t.id");
    assertThat(rows).hasSize(3000);
    for (int row = 0; row < rows.size(); row++) {
      List<@Nullable String> read = new ArrayList<>();
      for (int i = 0; i < table.sampleColumns().size(); i++) {
        read.add(Expected.spelled(table.sampleColumns().get(i), rows.get(row).get(i)));
      }
      assertThat(read).as("row %d", row).isEqualTo(Expected.row(table, row));
    }
  }

  /// The SQL that spells a value as [Expected] does.
  private static String text(SampleColumn column) {
    String name = '"' + column.name() + '"';
    if (column.type() == SimpleType.VARBINARY) {
      return "upper(encode(" + name + ", 'hex'))";
    }
    if (column.type() == SimpleType.REAL) {
      return name + "::float8::text";
    }
    if (column.type() == SimpleType.DATE) {
      return "(" + name + " - DATE '1970-01-01')::text";
    }
    boolean isTime =
        column.type() instanceof TimeType
            || column.type() instanceof TimestampType
            || column.type() instanceof TimestampWithTimeZoneType;
    if (isTime) {
      return "(extract(epoch FROM " + name + ") * 1000000)::bigint::text";
    }
    return name + "::text";
  }

  @Test
  void declaresTheTypesOfThePlan() throws SQLException {
    load(AllTypes.tableWithoutZero("every_type", 1));
    assertThat(
            server.query(
                "SELECT attname || ' ' || format_type(atttypid, atttypmod) ||"
                    + " CASE WHEN attnotnull THEN ' not null' ELSE '' END"
                    + " FROM pg_attribute WHERE attrelid = 'shop.every_type'::regclass"
                    + " AND attnum > 0 ORDER BY attnum"))
        .map(List::getFirst)
        .containsExactly(
            "id bigint not null",
            "flag boolean",
            "tiny smallint",
            "small smallint",
            "medium integer",
            "large bigint",
            "single real",
            "twofold double precision",
            "money numeric(9,2)",
            "amount numeric(18,4)",
            "wide numeric(19,0)",
            "widest numeric(38,10)",
            "code character(3)",
            "label character varying(60)",
            "unique_text text",
            "long_text text",
            "bytes bytea",
            "day date",
            "clock time(6) without time zone",
            "local timestamp(6) without time zone",
            "instant timestamp(6) with time zone",
            "uid uuid",
            "doc jsonb",
            "pool character varying(20)",
            "number_pool integer",
            "same character varying(20)",
            "nothing double precision");
  }

  @Test
  void storesListsAsArraysAndWhatIsDeeperAsJson() throws SQLException {
    load(NestedTypes.table("nested", 200));
    assertThat(
            server.query(
                "SELECT attname || ' ' || format_type(atttypid, atttypmod) FROM pg_attribute"
                    + " WHERE attrelid = 'shop.nested'::regclass AND attnum > 1 ORDER BY attnum"))
        .map(List::getFirst)
        .containsExactly(
            "numbers bigint[]",
            "tags character varying(20)[]",
            "prices jsonb",
            "address jsonb",
            "history jsonb",
            "lookup jsonb",
            "matrix jsonb",
            "lists jsonb",
            "pooled jsonb",
            "pooled_lists text[]",
            "same integer[]",
            "nothing jsonb");
    assertThat(
            server.query(
                "SELECT numbers, tags, prices->'price 0', address->>'street',"
                    + " address->>'since', address->'place'->'lat', history, lookup->'3'->>'uid',"
                    + " matrix, pooled_lists, same, nothing"
                    + " FROM shop.nested WHERE id IN (3, 6, 11) ORDER BY id"))
        .containsExactly(
            row(
                "{3,4,NULL}",
                "{}",
                null,
                "Straße 3",
                "1900-01-04",
                null,
                "[{\"codes\": [3], \"level\": 3, \"amount\": 12345678901234567893.0123456789},"
                    + " {\"codes\": null, \"level\": 3, \"amount\":"
                    + " 12345678901234567893.0123456789}, null]",
                null,
                "[[false], [], [true, false]]",
                "{a,b}",
                "{1,2,3}",
                null),
            row(
                null,
                "{}",
                "2.00",
                "Straße 6",
                "1900-01-07",
                null,
                "[{\"codes\": [], \"level\": 6, \"amount\": 12345678901234567896.0123456789},"
                    + " {\"codes\": null, \"level\": 6, \"amount\":"
                    + " 12345678901234567896.0123456789}]",
                null,
                "[[true], [], [true, false]]",
                "{a,b}",
                "{1,2,3}",
                null),
            row(
                "{11}",
                "{all,\"tag 2\"}",
                null,
                null,
                "1900-01-12",
                "11.5",
                "[{\"codes\": [11], \"level\": 11, \"amount\": 12345678901234567901.0123456789},"
                    + " {\"codes\": null, \"level\": 11, \"amount\":"
                    + " 12345678901234567901.0123456789}, null]",
                null,
                "[[false], [], [true, false]]",
                "{}",
                "{1,2,3}",
                null));
  }

  @Test
  void saysWhichCharacterTextsCannotHold() {
    SampleTable table =
        SampleTable.of("zero", 1, SampleColumn.notNull("id", new CharType(3), row -> "a\0b"));
    assertThatThrownBy(() -> load(table))
        .hasMessageContaining("table shop.zero cannot be written")
        .hasMessageContaining("PostgreSQL's texts cannot hold the character U+0000");
  }

  private static List<@Nullable String> row(@Nullable String... cells) {
    return Arrays.asList(cells);
  }

  private void load(SampleTable table) {
    try (JdbcSink sink = server.sink(1024)) {
      SamplePlan.of(7, table).load(sink, IfExists.FAIL, 2);
    }
  }
}
