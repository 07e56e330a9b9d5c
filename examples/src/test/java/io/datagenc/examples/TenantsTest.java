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

class TenantsTest {
  private static final List<String> TABLES =
      List.of("tenant", "member", "project", "task", "wiki_page", "comment");

  @TempDir static Path directory;

  private static StoredTables stored;

  @BeforeAll
  static void compile() throws SQLException {
    CommandRun.of("compile", "tenants/tenants.dg", "--warehouse", directory.toString()).succeeded();
    stored = new StoredTables();
    stored.load("saas", directory, "tenants", TABLES);
    stored.execute("USE saas");
  }

  @AfterAll
  static void close() throws SQLException {
    stored.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tenant | tenant_id",
        "member | tenant_id, member_no",
        "project | tenant_id, project_no",
        "task | task_id",
        "wiki_page | page_id",
        "comment | comment_id",
      })
  void hasUniqueKeys(String table, String key) throws SQLException {
    assertThat(stored.number("SELECT count(*) FROM " + table)).isPositive();
    stored.hasNone(
        "SELECT %1$s FROM %2$s GROUP BY %1$s HAVING count(*) > 1 LIMIT 3".formatted(key, table));
  }

  /// The tenant of a row is part of what refers to another, so no reference leaves it.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "member    | tenant_id                | tenant  | tenant_id",
        "project   | tenant_id                | tenant  | tenant_id",
        "project   | (tenant_id, lead_no)     | member  | (tenant_id, member_no)",
        "task      | (tenant_id, project_no)  | project | (tenant_id, project_no)",
        "task      | (tenant_id, assignee_no) | member  | (tenant_id, member_no)",
        "wiki_page | (tenant_id, project_no)  | project | (tenant_id, project_no)",
      })
  void refersToRowsOfTheSameTenant(String table, String columns, String parent, String key)
      throws SQLException {
    stored.hasNone(
        "SELECT * FROM %s WHERE %s NOT IN (SELECT %s FROM %s) LIMIT 3"
            .formatted(table, columns, key, parent));
  }

  @Test
  void commentsOnTasksOrPages() throws SQLException {
    stored.hasNone(
        """
        SELECT * FROM comment
        WHERE CASE subject_kind
          WHEN 'task' THEN subject_id NOT IN (SELECT task_id FROM task)
          WHEN 'wiki_page' THEN subject_id NOT IN (SELECT page_id FROM wiki_page)
          ELSE TRUE END\
        """);
    assertThat(stored.fraction("SELECT avg(CAST(subject_kind = 'task' AS INTEGER)) FROM comment"))
        .isCloseTo(0.8, within(0.015));
  }

  @Test
  void readsColumnsThroughTheChosenBranch() throws SQLException {
    stored.hasNone(
        """
        SELECT * FROM comment LEFT JOIN wiki_page ON subject_kind = 'wiki_page' AND page_id = subject_id
        WHERE subject IS DISTINCT FROM
          CASE subject_kind WHEN 'task' THEN 'Task ' || subject_id ELSE wiki_page.title END
        LIMIT 3\
        """);
  }

  @ParameterizedTest
  @CsvSource({
    "tenant,  'tenant_id',             member,    3, 40",
    "tenant,  'tenant_id',             project,   1, 8",
    "project, 'tenant_id, project_no', task,      5, 60",
    "project, 'tenant_id, project_no', wiki_page, 0, 5",
  })
  void givesEachOwnerAsManyRowsAsDeclared(String owner, String key, String table, int low, int high)
      throws SQLException {
    stored.hasNone(
        """
        SELECT %2$s FROM %1$s LEFT JOIN (SELECT %2$s, count(*) AS owned FROM %3$s GROUP BY ALL)
        USING (%2$s) WHERE coalesce(owned, 0) NOT BETWEEN %4$d AND %5$d\
        """
            .formatted(owner, key, table, low, high));
  }

  @Test
  void spreadsAssigneesOverTheMembersOfATenant() throws SQLException {
    stored.hasNone(
        """
        SELECT m.tenant_id FROM (SELECT tenant_id, count(*) AS members FROM member GROUP BY 1) m
        JOIN (SELECT tenant_id, count(DISTINCT assignee_no) AS assignees, count(*) AS tasks
              FROM task GROUP BY 1) t USING (tenant_id)
        WHERE tasks > 20 * members AND assignees < members\
        """);
  }
}
