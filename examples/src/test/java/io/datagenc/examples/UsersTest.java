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
import org.junit.jupiter.params.provider.ValueSource;

class UsersTest {
  private static final long ROWS = 1_000_000;

  @TempDir static Path directory;

  private static StoredTables stored;

  @BeforeAll
  static void compile() throws SQLException {
    CommandRun.of("compile", "users/users.dg", "--warehouse", directory.toString()).succeeded();
    stored = new StoredTables();
    stored.load("users", directory, "fake_database", List.of("users"));
    stored.execute("USE users");
  }

  @AfterAll
  static void close() throws SQLException {
    stored.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"uuid", "email", "json_path"})
  void givesEveryUserAnotherKey(String column) throws SQLException {
    assertThat(stored.number("SELECT count(*) FROM users")).isEqualTo(ROWS);
    assertThat(stored.number("SELECT count(DISTINCT %s) FROM users".formatted(column)))
        .isEqualTo(ROWS);
  }

  @Test
  void hasNoNulls() throws SQLException {
    stored.hasNone("SELECT * FROM users WHERE COLUMNS(*) IS NULL LIMIT 1");
  }

  @Test
  void computesTheExactAgeFromTheBirthDate() throws SQLException {
    // DuckDB's date_sub counts whole years between two dates.
    stored.hasNone(
        """
        SELECT dob, age FROM users
        WHERE age <> date_sub('year', dob, DATE '2026-07-01') LIMIT 3\
        """);
    assertThat(stored.rows("SELECT min(age), max(age), min(dob), max(dob) FROM users"))
        .containsExactly(List.of("18", "50", "1975-07-02", "2008-07-01"));
  }

  @Test
  void drawsValuesInTheirRanges() throws SQLException {
    stored.hasNone(
        """
        SELECT * FROM users
        WHERE salary NOT BETWEEN 10000 AND 1000000
           OR join_date NOT BETWEEN TIMESTAMP '2020-01-01' AND TIMESTAMP '2026-07-01'
           OR NOT regexp_full_match(phone, '[2-9][0-9]{2}-[2-9][0-9]{2}-[0-9]{4}')
           OR NOT regexp_full_match(address, '[0-9]+ [^,]+, [^,]+, [A-Z]{2}')
        LIMIT 3\
        """);
    // The mean of so many has a standard deviation of 286.
    assertThat(stored.fraction("SELECT avg(salary) FROM users")).isCloseTo(505_000, within(1500.0));
  }

  @Test
  void derivesNamesOfFilesAndMailAddresses() throws SQLException {
    stored.hasNone(
        """
        SELECT json_path FROM users
        WHERE json_path <> 's3://acme-users/json/' || CAST(join_date AS DATE) || '/' || uuid || '.json'
        LIMIT 3\
        """);
    stored.hasNone(
        """
        SELECT email FROM users
        WHERE NOT starts_with(email, replace(lower(name), ' ', '.') || '.') LIMIT 3\
        """);
  }

  @Test
  void drawsUuidsOfVersionFour() throws SQLException {
    stored.hasNone(
        """
        SELECT uuid FROM users
        WHERE NOT regexp_full_match(CAST(uuid AS VARCHAR),
          '[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}')
        LIMIT 3\
        """);
  }
}
