package io.datagenc.compiler.parser;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.ast.TableElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableParserTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PRIMARY KEY (a, b)",
        "CONSTRAINT pk PRIMARY KEY (a) USING INDEX i",
        "UNIQUE (a) DEFERRABLE",
        "UNIQUE KEY idx (a, b)",
        "UNIQUE INDEX idx (a)",
        "CONSTRAINT f FOREIGN KEY (a, b) REFERENCES t (x, y) AS z USING uniform() WITHIN (c)"
            + " WHERE (x > 1) ON DELETE CASCADE NULLS 5 PERCENT",
        "FOREIGN KEY (a) REFERENCES t",
        "CHECK (a < b)",
        "CONSTRAINT c CHECK ((status)::text = ANY ((ARRAY['a'::character varying,"
            + " 'b'::text])::text[]))",
        "KEY idx (a, b)",
        "KEY idx (name(10) DESC) USING BTREE",
        "INDEX (a)",
      })
  void parsesConstraints(String text) {
    Statement.CreateTable table =
        (Statement.CreateTable)
            Parsing.statement("CREATE TABLE t (a INT, b INT, %s);".formatted(text));
    assertThat(table.elements().getLast()).isNotInstanceOf(TableElement.ColumnDefinition.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(PARTITION KEY pk) ITEM a FROM t (pk)",
        "(PARTITION KEY pk S, SORT KEY sk N) ITEM a FROM hr.t (pk AS (1), sk, x BLOB HIDDEN)",
        "(PARTITION KEY pk B, GLOBAL INDEX g (PARTITION KEY a S, SORT KEY b) PROJECT ALL,"
            + " LOCAL INDEX l (SORT KEY c) PROJECT KEYS ONLY,"
            + " GLOBAL INDEX h (PARTITION KEY a) PROJECT (x, y), TIME TO LIVE ttl,"
            + " BILLING MODE ON DEMAND) WITH (nulls = 'NULL', pitr = TRUE)"
            + " ITEM a FROM t (pk) ITEM b FROM u (pk AS TEMPLATE 'x#${y}') ROWS 5 PER t",
        "(PARTITION KEY pk, GLOBAL INDEX g (PARTITION KEY a, sort, c N, SORT KEY d, key B))"
            + " ITEM a FROM t (pk)",
        "(PARTITION KEY pk, GLOBAL INDEX g (PARTITION KEY a, PARTITION KEY b, SORT KEY c))"
            + " ITEM a FROM t (pk)",
        "(PARTITION KEY pk, BILLING MODE PROVISIONED (READ 5, WRITE 10))"
            + " ITEM a FROM t (pk) ROWS BETWEEN 1 AND 5 PER t USING poisson(2)",
      })
  void parsesDynamodbTables(String text) {
    Parsing.statement("CREATE DYNAMODB TABLE d %s;".formatted(text));
  }

  /// The words before an attribute of an index's key are those of the attributes after it.
  @Test
  void attributesOfIndexKeysShareTheirWords() {
    String table =
        "CREATE DYNAMODB TABLE d (PARTITION KEY pk, GLOBAL INDEX g (%s)) ITEM a FROM t (pk);";
    String shared = table.formatted("PARTITION KEY a, b N, SORT KEY c, d");
    String repeated = table.formatted("PARTITION KEY a, PARTITION KEY b N, SORT KEY c, SORT KEY d");
    assertThat(Parsing.format("p.dg", repeated)).isEqualTo(Parsing.format("p.dg", shared));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BOOLEAN",
        "TINYINT(1)",
        "SMALLINT",
        "INTEGER",
        "INT4",
        "BIGINT(20) UNSIGNED ZEROFILL",
        "SERIAL",
        "REAL",
        "DOUBLE",
        "DOUBLE PRECISION",
        "DECIMAL(38,10)",
        "numeric",
        "CHAR(2)",
        "character varying(20)",
        "character varying",
        "CHAR VARYING(5)",
        "NATIONAL CHARACTER VARYING(5)",
        "NATIONAL CHAR(5)",
        "BIT VARYING(3)",
        "CHARACTER LARGE OBJECT",
        "BINARY LARGE OBJECT",
        "TEXT",
        "VARBINARY",
        "BYTEA",
        "DATE",
        "TIME",
        "TIME(3) WITH TIME ZONE",
        "TIMESTAMP",
        "TIMESTAMP(6) WITHOUT TIME ZONE",
        "TIMESTAMP WITH TIME ZONE",
        "timestamptz",
        "DATETIME(6)",
        "YEAR",
        "UUID",
        "JSON",
        "JSONB",
        "INTERVAL",
        "INTERVAL DAY TO SECOND",
        "ARRAY(INTEGER)",
        "ARRAY(ARRAY(VARCHAR(5)))",
        "integer[]",
        "text[][]",
        "integer[3]",
        "SET(VARCHAR(3))",
        "SET('a', 'b')",
        "ENUM('a', 'b')",
        "MAP(VARCHAR, ROW(a INTEGER, \"B\" ARRAY(DATE)))",
        "public.citext",
        "\"MyType\"",
        "email_address",
      })
  void parsesTypes(String text) {
    assertThat(Parsing.column("c %s".formatted(text)).type()).isPresent();
    Parsing.column("c %s NOT NULL AS (CAST(x AS %s)) HIDDEN".formatted(text, text));
    Parsing.column("c AS (x::%s)".formatted(text));
  }
}
