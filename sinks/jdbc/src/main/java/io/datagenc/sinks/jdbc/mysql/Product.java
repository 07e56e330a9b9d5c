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

  /// What texts are compared by, so that keys that differ in a plan differ in the database: byte by
  /// byte, with the spaces at their ends.
  String collation() {
    return collation;
  }
}
