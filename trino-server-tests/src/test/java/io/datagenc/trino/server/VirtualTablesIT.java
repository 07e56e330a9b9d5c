package io.datagenc.trino.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VirtualTablesIT {
  private Queries queries;

  @BeforeAll
  void connect() throws Exception {
    queries = Queries.open();
  }

  @AfterAll
  void disconnect() throws Exception {
    queries.close();
  }

  @Test
  void theServerAnswers() throws Exception {
    assertThat(queries.value("SELECT 1")).isEqualTo(1);
    assertThat(queries.value("SELECT node_version FROM system.runtime.nodes")).isEqualTo("483");
  }

  @Test
  void countsRows() throws Exception {
    assertThat(queries.value("SELECT count(*) FROM datagen.hr.company")).isEqualTo(100L);
  }
}
