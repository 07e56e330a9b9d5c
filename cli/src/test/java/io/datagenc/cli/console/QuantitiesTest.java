package io.datagenc.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantitiesTest {
  @ParameterizedTest
  @CsvSource({"0, 0 rows", "1, 1 row", "2, 2 rows", "1234567, '1,234,567 rows'"})
  void countsInWords(long count, String text) {
    assertThat(Quantities.count(count, "row")).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "999, 999 B",
    "1000, 1.0 KB",
    "1550, 1.6 KB",
    "999960, 1.0 MB",
    "2500000000, 2.5 GB"
  })
  void scalesBytes(long bytes, String text) {
    assertThat(Quantities.bytes(bytes)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0, 0 rows/s", "12.4, 12 rows/s", "12345, 12.3 k rows/s", "3.1e6, 3.1 M rows/s"})
  void scalesRates(double rate, String text) {
    assertThat(Quantities.rate(rate)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.00 s",
    "420, 0.42 s",
    "9994, 9.99 s",
    "9996, 10.0 s",
    "59940, 59.9 s",
    "59960, 1m 00s",
    "245000, 4m 05s",
    "7380000, 2h 03m"
  })
  void showsDurations(long millis, String text) {
    assertThat(Quantities.duration(Duration.ofMillis(millis))).isEqualTo(text);
  }
}
