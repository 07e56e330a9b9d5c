package io.datagenc.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Sections in comments are those of the specification of TPC-H, revision 3.
class TpchTest {
  private static final List<String> TABLES =
      List.of("region", "nation", "supplier", "part", "partsupp", "customer", "orders", "lineitem");

  @TempDir static Path directory;

  private static StoredTables stored;

  @BeforeAll
  static void compile() throws SQLException {
    CommandRun.of("compile", "tpch/tpch.dg", "--scale", "0.01", "--warehouse", directory.toString())
        .succeeded();
    stored = new StoredTables();
    stored.load("tpch", directory, "tpch", TABLES);
    stored.execute("USE tpch");
  }

  @AfterAll
  static void close() throws SQLException {
    stored.close();
  }

  /// Section 4.2.5, for scale factor 0.01.
  @ParameterizedTest
  @CsvSource({
    "region, 5",
    "nation, 25",
    "supplier, 100",
    "part, 2000",
    "partsupp, 8000",
    "customer, 1500",
    "orders, 15000"
  })
  void hasTheRowsOfTheSpecification(String table, long rows) throws SQLException {
    assertThat(stored.number("SELECT count(*) FROM " + table)).isEqualTo(rows);
  }

  @Test
  void hasOneToSevenLinesForEachOrder() throws SQLException {
    stored.hasNone(
        """
        SELECT o_orderkey FROM orders LEFT JOIN lineitem ON l_orderkey = o_orderkey
        GROUP BY o_orderkey
        HAVING count(l_orderkey) NOT BETWEEN 1 AND 7 OR min(l_linenumber) <> 1
          OR max(l_linenumber) <> count(DISTINCT l_linenumber)\
        """);
    // Counts are stratified, so that their mean is 4 but for an incomplete last block.
    assertThat(stored.number("SELECT count(*) FROM lineitem")).isBetween(59_800L, 60_200L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "region | r_regionkey",
        "nation | n_nationkey",
        "supplier | s_suppkey",
        "part | p_partkey",
        "partsupp | ps_partkey, ps_suppkey",
        "customer | c_custkey",
        "orders | o_orderkey",
        "lineitem | l_orderkey, l_linenumber",
      })
  void hasUniqueKeys(String table, String key) throws SQLException {
    stored.hasNone(
        "SELECT %1$s FROM %2$s GROUP BY %1$s HAVING count(*) > 1 LIMIT 3".formatted(key, table));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nation   | n_regionkey | region | r_regionkey",
        "supplier | s_nationkey | nation | n_nationkey",
        "customer | c_nationkey | nation | n_nationkey",
        "partsupp | ps_partkey  | part | p_partkey",
        "partsupp | ps_suppkey  | supplier | s_suppkey",
        "orders   | o_custkey   | customer | c_custkey",
        "lineitem | l_orderkey  | orders | o_orderkey",
        "lineitem | l_partkey   | part | p_partkey",
        "lineitem | l_suppkey   | supplier | s_suppkey",
        "lineitem | (l_partkey, l_suppkey) | partsupp | (ps_partkey, ps_suppkey)",
      })
  void hasNoOrphans(String table, String columns, String parent, String key) throws SQLException {
    stored.hasNone(
        "SELECT * FROM %s WHERE %s NOT IN (SELECT %s FROM %s) LIMIT 3"
            .formatted(table, columns, key, parent));
  }

  /// Section 4.2.3.
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "supplier; s_name = format('Supplier#{:09d}', s_suppkey) AND s_acctbal BETWEEN -999.99 AND"
            + " 9999.99",
        "supplier; regexp_full_match(s_phone, (s_nationkey + 10) ||"
            + " '-[1-9][0-9]{2}-[1-9][0-9]{2}-[1-9][0-9]{3}')",
        "customer; regexp_full_match(c_phone, (c_nationkey + 10) ||"
            + " '-[1-9][0-9]{2}-[1-9][0-9]{2}-[1-9][0-9]{3}')",
        "customer; c_mktsegment IN ('AUTOMOBILE', 'BUILDING', 'FURNITURE', 'MACHINERY',"
            + " 'HOUSEHOLD')",
        "part; p_mfgr[-1] BETWEEN '1' AND '5' AND p_brand[:7] = 'Brand#' || p_mfgr[-1] AND p_size"
            + " BETWEEN 1 AND 50",
        "part; p_retailprice = (90000 + (p_partkey // 10) % 20001 + 100 * (p_partkey % 1000)) /"
            + " 100.0",
        "part; len(string_split(p_type, ' ')) = 3 AND len(string_split(p_name, ' ')) = 5",
        "partsupp; ps_availqty BETWEEN 1 AND 9999 AND ps_supplycost BETWEEN 1 AND 1000",
        "orders; o_custkey % 3 <> 0 AND o_orderdate BETWEEN DATE '1992-01-01' AND DATE"
            + " '1998-08-02'",
        "orders; o_shippriority = 0 AND regexp_full_match(o_clerk, 'Clerk#[0-9]{9}')",
        "lineitem; l_quantity BETWEEN 1 AND 50 AND l_quantity = floor(l_quantity)",
        "lineitem; l_discount BETWEEN 0 AND 0.10 AND l_tax BETWEEN 0 AND 0.08",
        "lineitem; l_linestatus = CASE WHEN l_shipdate > DATE '1995-06-17' THEN 'O' ELSE 'F' END",
        "lineitem; (l_returnflag IN ('R', 'A')) = (l_receiptdate <= DATE '1995-06-17')",
        "lineitem; l_receiptdate - l_shipdate BETWEEN 1 AND 30",
      })
  void hasTheValuesOfTheSpecification(String table, String condition) throws SQLException {
    stored.hasNone("SELECT * FROM %s WHERE (%s) IS NOT TRUE LIMIT 3".formatted(table, condition));
  }

  @Test
  void derivesLinesFromTheirOrderAndPart() throws SQLException {
    stored.hasNone(
        """
        SELECT * FROM lineitem JOIN orders ON o_orderkey = l_orderkey JOIN part ON p_partkey = l_partkey
        WHERE l_shipdate - o_orderdate NOT BETWEEN 1 AND 121
          OR l_commitdate - o_orderdate NOT BETWEEN 30 AND 90
          OR l_extendedprice <> l_quantity * p_retailprice
        LIMIT 3\
        """);
  }

  /// Section 4.2.3: sums and states of the lines, to the cent.
  @Test
  void rollsUpOrdersFromTheirLines() throws SQLException {
    stored.hasNone(
        """
        SELECT o_orderkey FROM orders JOIN lineitem ON l_orderkey = o_orderkey
        GROUP BY o_orderkey, o_totalprice, o_orderstatus
        HAVING o_totalprice <>
            CAST(sum(l_extendedprice * (1 + l_tax) * (1 - l_discount)) AS DECIMAL(15,2))
          OR o_orderstatus <> CASE count(DISTINCT l_linestatus) WHEN 2 THEN 'P' ELSE min(l_linestatus) END
        LIMIT 3\
        """);
    assertThat(
            stored.rows("SELECT DISTINCT o_orderstatus FROM orders ORDER BY ALL").stream()
                .flatMap(List::stream))
        .containsExactly("F", "O", "P");
  }

  @Test
  void letsAThirdOfTheCustomersNotOrder() throws SQLException {
    // 1000 customers, 15 orders each on average: hardly one of them is left out.
    assertThat(stored.number("SELECT count(DISTINCT o_custkey) FROM orders"))
        .isBetween(998L, 1000L);
  }

  @Test
  void answersTheFirstQueryOfTheBenchmark() throws SQLException {
    List<List<String>> groups =
        List.of(List.of("A", "F"), List.of("N", "F"), List.of("N", "O"), List.of("R", "F"));
    assertThat(
            stored.rows(
                """
                SELECT l_returnflag, l_linestatus FROM lineitem
                WHERE l_shipdate <= DATE '1998-12-01' - INTERVAL 90 DAY
                GROUP BY ALL ORDER BY ALL\
                """))
        .isEqualTo(groups);
    assertThat(stored.fraction("SELECT avg(l_quantity) FROM lineitem"))
        .isCloseTo(25.5, within(0.3));
    assertThat(stored.fraction("SELECT avg(l_discount) FROM lineitem"))
        .isCloseTo(0.05, within(0.001));
  }
}
