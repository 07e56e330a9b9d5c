package io.datagenc.sinks.jdbc;

import static io.datagenc.sinks.jdbc.OrdersVerification.rules;
import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.output.IfExists;
import io.datagenc.sinks.AllTypes;
import io.datagenc.sinks.SamplePlan;
import io.datagenc.sinks.load.verify.CheckResult;
import io.datagenc.sinks.load.verify.CheckResult.Outcome;
import io.datagenc.sinks.load.verify.VerificationReport;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What verifying has to find in every database.
public abstract class VerificationContract {
  private final DatabaseServer server;

  protected VerificationContract(DatabaseServer server) {
    this.server = server;
  }

  @BeforeEach
  void clean() throws SQLException {
    server.clean();
  }

  /// A statement with the words of the product.
  protected abstract String statement(String words);

  private VerificationReport loadAndVerify(SamplePlan plan, String... statements) throws Exception {
    try (JdbcSink sink = server.sink(8192)) {
      plan.load(sink, IfExists.FAIL, 2);
      for (String statement : statements) {
        server.execute(statement(statement));
      }
      return OrdersVerification.verify(plan, sink);
    }
  }

  @Test
  void agreesOnTheContentOfEveryType() throws Exception {
    VerificationReport report =
        loadAndVerify(SamplePlan.of(1, AllTypes.tableWithoutZero("every_type", 3000)));
    assertThat(rules(report, Outcome.FAILED)).isEmpty();
    assertThat(rules(report, Outcome.PASSED)).contains("every_type: content checksum");
    assertThat(rules(report, Outcome.NOT_JUDGED))
        .containsExactly("every_type: values of single, twofold, doc, nothing");
  }

  @Test
  void passesAfterALoad() throws Exception {
    VerificationReport report = loadAndVerify(OrdersVerification.plan());
    assertThat(rules(report, Outcome.FAILED)).isEmpty();
    assertThat(rules(report, Outcome.NOT_JUDGED)).containsExactly("customers: check (name < 'd')");
    assertThat(rules(report, Outcome.PASSED))
        .contains(
            "orders: rows",
            "orders: not null (amount)",
            "orders: check (amount < 10000.00)",
            "customers: check (name <> 'it''s \\')",
            "orders: primary key (id)",
            "orders: reference (customer_id) to customers",
            "employees: reference (manager_id) to employees",
            "employees: content checksum");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          UPDATE shop.orders SET amount = amount + 0.01 WHERE id = 7 | content checksum
          ALTER TABLE shop.orders DROP CONSTRAINT orders_amount_check; UPDATE shop.orders SET amount = 10000 WHERE id = 7 | check (amount < 10000.00); content checksum
          DELETE FROM shop.orders WHERE id = 7 | rows; content checksum
          ALTER TABLE shop.orders DROP {foreign key}; UPDATE shop.orders SET customer_id = 5000 WHERE id = 7 | reference (customer_id) to customers; content checksum
          ALTER TABLE shop.orders DROP {primary key}; UPDATE shop.orders SET id = 8 WHERE id = 7 | primary key (id); content checksum
          ALTER TABLE shop.orders {nullable amount}; UPDATE shop.orders SET amount = NULL WHERE id = 7 | not null (amount); content checksum
          """)
  void tellsWhatWasChanged(String statements, String broken) throws Exception {
    VerificationReport report =
        loadAndVerify(OrdersVerification.plan(), statements.split("; ", -1));
    assertThat(rules(report, Outcome.FAILED))
        .containsExactlyElementsOf(
            List.of(broken.split("; ", -1)).stream().map(rule -> "orders: " + rule).toList());
  }

  @Test
  void failsTheChecksOfATableThatIsGone() throws Exception {
    VerificationReport report = loadAndVerify(OrdersVerification.plan(), "DROP TABLE shop.orders");
    assertThat(rules(report, Outcome.FAILED))
        .isNotEmpty()
        .allSatisfy(rule -> assertThat(rule).startsWith("orders: "));
    assertThat(report.results())
        .filteredOn(result -> result.outcome() == Outcome.FAILED)
        .extracting(CheckResult::found)
        .allSatisfy(found -> assertThat(found).contains("orders"));
  }
}
