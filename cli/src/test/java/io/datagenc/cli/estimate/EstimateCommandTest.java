package io.datagenc.cli.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datagenc.cli.Execution;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EstimateCommandTest {
  /// Items of 2 + 6 bytes of the partition key, 1 + 2 of the number and 1 + 1100 of the text: 1112
  /// bytes, two write units. Half of them are in the index, with keys alone: 2 + 6 + 1 + 2 bytes.
  private static final String PLAN =
      """
      CREATE TABLE t (id INTEGER GENERATED ALWAYS AS IDENTITY (START WITH 10001) PRIMARY KEY) ROWS 5000;
      CREATE DYNAMODB TABLE d (
        PARTITION KEY pk, GLOBAL INDEX by_n (PARTITION KEY n) PROJECT KEYS ONLY,
        BILLING MODE PROVISIONED (READ 5, WRITE 500))
      ITEM x FROM t (
        pk AS TEMPLATE 'K${id}',
        n AS (CASE WHEN id < 12501 THEN MOD(id, 90) + 10 END),
        t AS (REPEAT('x', 1100)));
      """;

  @TempDir Path directory;

  private String plan = "";

  @BeforeEach
  void writePlan() throws IOException {
    plan = directory.resolve("plan.dg").toString();
    Files.writeString(Path.of(plan), PLAN);
  }

  @Test
  void showsTheArithmetic() throws IOException {
    Path prices = directory.resolve("prices.json");
    Files.writeString(
        prices,
        """
        {"region": "mars-1", "currency": "EUR", "as_of": "2031-02-03", "prices": [
          {"service": "dynamodb", "unit": "provisioned write unit hour", "per": "2", "price": "0.36", "source": "s"},
          {"service": "s3", "unit": "stored GB month", "per": "1", "price": "0.5", "source": "s"}]}
        """);
    Execution execution = Execution.of("estimate", plan, "--prices", prices.toString());

    assertThat(execution.exitCode()).as(execution.err()).isZero();
    assertThat(execution.out())
        .contains("t     | 5,000 |")
        .contains("write units: 10,000 + 2,500 = 12,500")
        .contains("10,000 units / 500 a second")
        .contains("= 20.0 s")
        // 12,500 units at 500 a second are 25 seconds of 500 units.
        .contains("3.47 unit hours × 0.36 EUR / 2 = 0.625 EUR")
        .contains("prices: mars-1, EUR, as of 2031-02-03");
  }

  @Test
  void usesShippedExamplesAndTheCapacityThatIsGiven() {
    Execution execution = Execution.of("estimate", plan, "--write-units", "5000");

    assertThat(execution.exitCode()).as(execution.err()).isZero();
    assertThat(execution.out())
        .contains("10,000 units / 5,000 a second")
        .containsPattern("prices: .*EXAMPLE.*, USD, as of [0-9-]{10}");
  }

  @Test
  void isJsonForPrograms() throws IOException {
    Execution execution = Execution.of("estimate", plan, "--format", "json");

    assertThat(execution.exitCode()).as(execution.err()).isZero();
    JsonNode found = new ObjectMapper().readTree(execution.out());
    assertThat(found.at("/tables/0/rows").asLong()).isEqualTo(5000);
    JsonNode items = found.at("/dynamodbTables/0");
    assertThat(items.at("/families/0/bytesPerItem").asDouble()).isEqualTo(1110.5);
    assertThat(items.at("/entries/1/writeUnits").asDouble()).isEqualTo(2500);
    assertThat(items.at("/seconds").asDouble()).isEqualTo(20);
    assertThat(new BigDecimal(items.at("/costs/0/sum").asText()))
        .isCloseTo(
            new BigDecimal(items.at("/costs/0/price").asText())
                .multiply(BigDecimal.valueOf(items.at("/costs/0/amount").asDouble()))
                .divide(new BigDecimal(items.at("/costs/0/per").asText()), MathContext.DECIMAL64),
            within(new BigDecimal("0.0001")));
  }

  @Test
  void refusesPricesThatAreNone() throws IOException {
    Path prices = directory.resolve("prices.json");
    Files.writeString(
        prices, "{\"region\": \"r\", \"currency\": \"USD\", \"as_of\": \"yesterday\"}");
    Execution execution = Execution.of("estimate", plan, "--prices", prices.toString());

    assertThat(execution.exitCode()).isEqualTo(2);
    assertThat(execution.err()).contains("prices.json").contains("yesterday");
  }
}
