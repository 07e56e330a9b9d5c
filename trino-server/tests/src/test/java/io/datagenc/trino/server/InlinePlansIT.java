package io.datagenc.trino.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Plans that come by queries and procedure calls, not as files.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InlinePlansIT {
  private static final String PLAN =
      """
      CREATE SCHEMA %s;
      CREATE TABLE owner (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY) ROWS 100 * SCALE;
      CREATE TABLE pet (
        id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        owner_id BIGINT NOT NULL REFERENCES owner,
        name VARCHAR(40) AS (faker('Dog.name'))
      ) ROWS 5 PER owner;
      """;

  private Queries queries;

  @BeforeAll
  void connect() throws Exception {
    queries = Queries.open();
  }

  @AfterAll
  void disconnect() throws Exception {
    queries.close();
  }

  private static String generate(String table, String more) {
    return "TABLE(datagen.system.generate(plan => '%s', table_name => '%s'%s))"
        .formatted(PLAN.formatted("pets").replace("'", "''"), table, more);
  }

  @Test
  void queriesBringTheirPlans() throws Exception {
    assertThat(queries.value("SELECT count(*) FROM " + generate("pet", ""))).isEqualTo(500L);
    assertThat(queries.value("SELECT count(*) FROM " + generate("pet", ", scale => 3")))
        .isEqualTo(1500L);
    String checksum = "SELECT to_hex(checksum(name)) FROM ";
    assertThat(queries.value(checksum + generate("pet", ", seed => 7")))
        .isEqualTo(queries.value(checksum + generate("pet", ", seed => 7")))
        .isNotEqualTo(queries.value(checksum + generate("pet", "")));
    assertThat(
            queries.value(
                "SELECT count(*) FROM %s p JOIN %s o ON p.owner_id = o.id WHERE o.id = 3"
                    .formatted(generate("pet", ""), generate("owner", ""))))
        .isEqualTo(5L);
  }

  @Test
  void plansOfQueriesGiveTheirDiagnostics() {
    assertThatThrownBy(
            () ->
                queries.rows(
                    "SELECT * FROM TABLE(datagen.system.generate(plan => 'CREATE TABLE t (a"
                        + " INTEGER AS (nothing)) ROWS 1'))"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("DG2003")
        .hasMessageContaining("^^^^^^^");
    assertThatThrownBy(() -> queries.rows("SELECT * FROM " + generate("cat", "")))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("the plan has no table `cat`, but the tables `owner`, `pet`");
  }

  @Test
  void registeredPlansAreSchemasUntilTheyAreUnregistered() throws Exception {
    String call =
        "CALL datagen.system.register(name => 'registered_pets', plan_text => '%s'%s)"
            .formatted(PLAN.formatted("registered_pets").replace("'", "''"), "%s");
    Path file = RealServer.get().plans().resolve("registered/registered_pets.dg");
    queries.update(call.formatted(""));
    assertThat(file).exists();
    assertThat(queries.value("SELECT count(*) FROM datagen.registered_pets_sf2.pet"))
        .isEqualTo(1000L);
    assertThatThrownBy(() -> queries.update(call.formatted("")))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("registered_pets");
    queries.update(call.replace("ROWS 5 PER", "ROWS 7 PER").formatted(", replace => true"));
    assertThat(queries.value("SELECT count(*) FROM datagen.registered_pets.pet")).isEqualTo(700L);
    queries.update("CALL datagen.system.unregister(name => 'registered_pets')");
    assertThat(file).doesNotExist();
    assertThat(queries.rows("SHOW SCHEMAS FROM datagen"))
        .doesNotContain(List.of("registered_pets"));
    assertThatThrownBy(
            () -> queries.update("CALL datagen.system.unregister(name => 'registered_pets')"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("registered_pets");
    // What was not registered stays.
    assertThatThrownBy(() -> queries.update("CALL datagen.system.unregister(name => 'hr')"))
        .isInstanceOf(SQLException.class);
    assertThat(Files.exists(RealServer.get().plans().resolve("hr/hr.dg"))).isTrue();
  }

  @Test
  void brokenPlansAreNotRegistered() throws Exception {
    assertThatThrownBy(
            () ->
                queries.update(
                    "CALL datagen.system.register(name => 'broken', plan_text => 'CREATE TABLE t"
                        + " (a INTEGER AS (nothing)) ROWS 1')"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("DG2003");
    assertThat(queries.rows("SHOW SCHEMAS FROM datagen")).doesNotContain(List.of("broken"));
  }
}
