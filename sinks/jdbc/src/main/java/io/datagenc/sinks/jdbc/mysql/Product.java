package io.datagenc.sinks.jdbc.mysql;

/// Which of the two products a server is, and where they differ.
enum Product {
  MYSQL("MySQL", "utf8mb4_0900_bin"),
  MARIADB("MariaDB", "utf8mb4_nopad_bin");

  private final String title;
  private final String collation;

  Product(String title, String collation) {
    this.title = title;
    this.collation = collation;
  }

  String title() {
    return title;
  }

  /// The query for names and clauses of the CHECKs of a table.
  String checkConstraints() {
    return switch (this) {
      case MYSQL ->
          """
          SELECT c.constraint_name, c.check_clause
          FROM information_schema.check_constraints c
          JOIN information_schema.table_constraints t
            ON t.constraint_schema = c.constraint_schema AND t.constraint_name = c.constraint_name
          WHERE t.table_schema = ? AND t.table_name = ? AND t.constraint_type = 'CHECK'
          """;
      case MARIADB ->
          """
          SELECT constraint_name, check_clause FROM information_schema.check_constraints
          WHERE constraint_schema = ? AND table_name = ?
          """;
    };
  }

  /// What texts are compared by, so that keys that differ in a plan differ in the database: byte by
  /// byte, with the spaces at their ends.
  String collation() {
    return collation;
  }
}
