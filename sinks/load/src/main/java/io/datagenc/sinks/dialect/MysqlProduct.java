package io.datagenc.sinks.dialect;

/// Which of the two products a server is, and where they differ.
public enum MysqlProduct {
  MYSQL("MySQL", "utf8mb4_0900_bin"),
  MARIADB("MariaDB", "utf8mb4_nopad_bin");

  private final String title;
  private final String collation;

  MysqlProduct(String title, String collation) {
    this.title = title;
    this.collation = collation;
  }

  /// The name of the product, for people.
  public String title() {
    return title;
  }

  /// What texts are compared by, so that keys that differ in a plan differ in the database: byte by
  /// byte, with the spaces at their ends.
  public String collation() {
    return collation;
  }
}
