package io.datagenc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A shop's visitors, judged by DuckDB: the order of events, what is carried from session to
/// session, sums, and who is who.
class RetailTest {
  private static final String PLAN = "retail/retail.dg";

  @TempDir static Path directory;

  private static StoredTables stored;

  private static String catalogs() throws IOException {
    Path folder = Files.createDirectories(directory.resolve("catalogs"));
    Files.writeString(
        folder.resolve("files.properties"),
        "connector.name=files\nlocation=%s\n".formatted(directory.resolve("retail")));
    return folder.toString();
  }

  @BeforeAll
  static void compile() throws IOException, SQLException {
    CommandRun.of("compile", PLAN, "--catalogs", catalogs()).succeeded();
    stored = new StoredTables();
    for (String table :
        List.of(
            "sales/product",
            "sales/customer",
            "sales/cart_item",
            "sales/orders",
            "sales/order_item",
            "sales/rating",
            "truth/identity",
            "clicks/session",
            "clicks/search",
            "clicks/view",
            "support/chat")) {
      stored.execute(
          "CREATE TABLE %s AS SELECT * FROM read_parquet('%s/retail/%s/*.parquet')"
              .formatted(table.substring(table.indexOf('/') + 1), directory, table));
    }
    stored.execute(
        """
        CREATE TABLE visit AS
        SELECT s.*, i.customer_id FROM session s LEFT JOIN identity i ON i.identity_id = s.visitor_id
        """);
    stored.execute(
        """
        CREATE TABLE event AS
        SELECT session_id, 1 AS step, happened FROM search
        UNION ALL SELECT session_id, 2, v.happened FROM view v JOIN search USING (search_id)
        UNION ALL SELECT session_id, 3, c.happened FROM cart_item c JOIN search USING (search_id)
        UNION ALL SELECT session_id, 4, happened FROM orders
        UNION ALL SELECT session_id, 5, r.happened FROM rating r JOIN cart_item USING (cart_item_id) JOIN search USING (search_id)
        UNION ALL SELECT session_id, 6, h.happened FROM chat h JOIN cart_item USING (cart_item_id) JOIN search USING (search_id)
        """);
  }

  @AfterAll
  static void close() throws SQLException {
    stored.close();
  }

  @ParameterizedTest
  @CsvSource({
    "search, session_id, session, session_id",
    "view, search_id, search, search_id",
    "view, product_id, product, product_id",
    "cart_item, search_id, search, search_id",
    "cart_item, product_id, product, product_id",
    "orders, session_id, session, session_id",
    "order_item, order_id, orders, order_id",
    "order_item, order_item_id, cart_item, cart_item_id",
    "order_item, product_id, product, product_id",
    "rating, cart_item_id, cart_item, cart_item_id",
    "chat, cart_item_id, cart_item, cart_item_id",
    "chat, support_id, identity, identity_id",
    "session, visitor_id, identity, identity_id",
    "identity, customer_id, customer, customer_id"
  })
  void everyReferenceFindsItsRow(String table, String column, String parent, String key)
      throws SQLException {
    assertThat(stored.number("SELECT count(*) FROM " + table)).isPositive();
    stored.hasNone(
        "SELECT * FROM %s t WHERE NOT EXISTS (SELECT * FROM %s p WHERE p.%s = t.%s)"
            .formatted(table, parent, key, column));
  }

  /// Searches, views and carts take turns; orders, ratings and chats follow all of them.
  @Test
  void eventsOfASessionAreInOrder() throws SQLException {
    stored.hasNone(
        "SELECT * FROM event e JOIN session s USING (session_id) WHERE e.happened <= s.started");
    stored.hasNone(
        "SELECT v.* FROM view v JOIN search s USING (search_id) WHERE v.happened <= s.happened");
    stored.hasNone(
        "SELECT c.* FROM cart_item c JOIN view v USING (search_id) WHERE c.happened <= v.happened");
    stored.hasNone(
        """
        SELECT session_id, happened FROM event WHERE step <= 3 GROUP BY ALL HAVING count(*) > 1
        """);
    stored.hasNone(
        """
        SELECT * FROM search a JOIN search b USING (session_id) JOIN cart_item c ON c.search_id = a.search_id
        WHERE a.search_id < b.search_id AND c.happened >= b.happened
        """);
    stored.hasNone(
        """
        SELECT session_id FROM event GROUP BY session_id
        HAVING max(happened) FILTER (step <= 3) >= min(happened) FILTER (step = 4)
          OR max(happened) FILTER (step = 4) >= min(happened) FILTER (step = 5)
          OR max(happened) FILTER (step <= 5) >= min(happened) FILTER (step = 6)
        """);
    stored.hasNone(
        """
        SELECT a.session_id FROM visit a JOIN visit b USING (customer_id)
        JOIN event e ON e.session_id = a.session_id WHERE b.number > a.number AND b.started <= e.happened
        """);
  }

  @Test
  void whatAnOrderCostsIsWhatItsLinesCost() throws SQLException {
    stored.same(
        "SELECT order_id, items, total FROM orders",
        "SELECT order_id, count(*), sum(price) FROM order_item GROUP BY order_id");
    stored.same(
        "SELECT customer_id, spent FROM customer WHERE spent > 0",
        "SELECT customer_id, sum(total) FROM orders JOIN visit USING (session_id) GROUP BY"
            + " customer_id");
    stored.hasNone(
        "SELECT * FROM order_item i JOIN product p USING (product_id) WHERE i.price <> p.price");
  }

  /// The affinity of a session follows from the one before, from what was viewed and from how the
  /// deliveries were.
  @Test
  void affinityIsCarriedFromSessionToSession() throws SQLException {
    stored.hasNone(
        """
        SELECT * FROM (
          SELECT s.*, lag(affinity, 1, 0.5) OVER w AS before,
            CASE n WHEN 0 THEN 0.8 WHEN 1 THEN 0.9 WHEN 2 THEN 0.95 ELSE 1 END
              * CASE WHEN experience > 0.7 THEN 1.15 WHEN experience <= 0.5 THEN 0.7 WHEN experience <= 0.6 THEN 0.9 ELSE 1 END AS factor
          FROM visit s JOIN (
            SELECT session_id, count(view_id) AS n FROM session LEFT JOIN search USING (session_id) LEFT JOIN view USING (search_id) GROUP BY ALL) USING (session_id)
          WINDOW w AS (PARTITION BY customer_id ORDER BY number))
        WHERE abs(affinity - least(1, before * factor)) > 1e-12
        """);
    assertThat(stored.number("SELECT count(*) FROM session WHERE affinity > 0.5")).isPositive();
  }

  @Test
  void whoHasChurnedDoesNotComeBack() throws SQLException {
    stored.hasNone("SELECT * FROM session WHERE is_churned <> (affinity <= 0.3)");
    stored.hasNone(
        "SELECT * FROM visit a JOIN visit b USING (customer_id) WHERE a.is_churned AND b.number >"
            + " a.number");
    stored.same(
        "SELECT customer_id, sessions, is_churned FROM customer",
        "SELECT customer_id, count(*), bool_or(s.is_churned) FROM visit s GROUP BY customer_id");
    assertThat(stored.number("SELECT count(*) FROM customer WHERE is_churned"))
        .isBetween(50L, 950L);
  }

  @Test
  void whoIsRegisteredStaysSo() throws SQLException {
    stored.hasNone(
        "SELECT * FROM visit a JOIN visit b USING (customer_id) WHERE a.is_registered AND NOT"
            + " b.is_registered AND b.number > a.number");
    stored.same(
        "SELECT customer_id, is_registered FROM customer",
        "SELECT customer_id, bool_or(s.is_registered) FROM visit s GROUP BY customer_id");
    // The registered identity is seen from the session after the registration on.
    stored.hasNone(
        """
        SELECT * FROM visit v WHERE visitor_id LIKE 'user%' AND NOT EXISTS (
          SELECT * FROM visit w WHERE w.customer_id = v.customer_id AND w.number < v.number AND w.is_registered)
        """);
    assertThat(stored.number("SELECT count(*) FROM session WHERE visitor_id LIKE 'user%'"))
        .isPositive();
  }

  @Test
  void threeIdentitiesAreOnePerson() throws SQLException {
    stored.hasNone("SELECT identity_id FROM identity GROUP BY ALL HAVING count(*) > 1");
    stored.hasNone(
        "SELECT customer_id FROM identity GROUP BY ALL HAVING list(kind ORDER BY kind) <> ['anon',"
            + " 'support', 'user']");
    stored.hasNone(
        """
        SELECT c.* FROM chat h JOIN identity i ON i.identity_id = h.support_id
        JOIN cart_item c USING (cart_item_id) JOIN search USING (search_id) JOIN visit v USING (session_id)
        JOIN customer u ON u.customer_id = v.customer_id WHERE i.customer_id <> u.customer_id OR i.kind <> 'support'
        """);
    // Names under which support knows a customer are noisy.
    assertThat(
            stored.number(
                """
                SELECT count(*) FROM identity i JOIN customer c USING (customer_id)
                WHERE kind = 'support' AND i.name <> c.first_name || ' ' || c.last_name
                """))
        .isBetween(700L, 900L);
  }
}
