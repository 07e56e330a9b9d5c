package io.datagenc.sinks.script;

import io.datagenc.sinks.dialect.MysqlDialect;
import io.datagenc.sinks.dialect.MysqlProduct;
import io.datagenc.sinks.dialect.OracleDialect;
import io.datagenc.sinks.dialect.PostgresqlDialect;
import io.datagenc.sinks.dialect.SqlDialect;
import io.datagenc.sinks.dialect.SqliteDialect;
import io.datagenc.sinks.dialect.SqlserverDialect;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A product for which there are scripts, and how the client that runs them wants them.
public enum ScriptDialect {
  POSTGRESQL,
  MYSQL,
  MARIADB,
  ORACLE,
  SQLSERVER,
  SQLITE;

  private static final int MAX_ROWS = 1000;

  /// The greatest number of columns of all rows of an INSERT ALL.
  private static final int MAX_COLUMNS_OF_ALL = 999;

  /// How it spells tables and constants.
  public SqlDialect sql() {
    return switch (this) {
      case POSTGRESQL -> PostgresqlDialect.INSTANCE;
      case MYSQL -> new MysqlDialect(MysqlProduct.MYSQL);
      case MARIADB -> new MysqlDialect(MysqlProduct.MARIADB);
      case ORACLE -> OracleDialect.INSTANCE;
      case SQLSERVER -> SqlserverDialect.INSTANCE;
      case SQLITE -> SqliteDialect.INSTANCE;
    };
  }

  /// What users call it.
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The dialect of a name.
  public static Optional<ScriptDialect> of(String title) {
    return Arrays.stream(values()).filter(dialect -> dialect.title().equals(title)).findFirst();
  }

  /// The names that there are.
  public static List<String> titles() {
    return Arrays.stream(values()).map(ScriptDialect::title).toList();
  }

  /// Whether tables are in schemas. Elsewhere two tables of one name are the same.
  boolean hasSchemas() {
    return switch (this) {
      case POSTGRESQL, MYSQL, MARIADB, SQLSERVER -> true;
      case ORACLE, SQLITE -> false;
    };
  }

  /// What each script begins with: commands of the client and of the session, as they stand in the
  /// file.
  List<String> settings() {
    return switch (this) {
      case POSTGRESQL -> List.of("SET client_encoding = 'UTF8';");
      // Values that do not fit are errors, a 0 is a number like others, backslashes escape, and
      // instants are in UTC.
      case MYSQL, MARIADB ->
          List.of(
              "SET NAMES utf8mb4;",
              "SET time_zone = '+00:00';",
              "SET sql_mode = 'STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO';");
      // An & in a text is no variable; the first error ends the script.
      case ORACLE -> List.of("SET DEFINE OFF", "WHENEVER SQLERROR EXIT FAILURE ROLLBACK");
      case SQLSERVER -> List.of("SET QUOTED_IDENTIFIER, ANSI_NULLS, XACT_ABORT, NOCOUNT ON;", "GO");
      // References are asked for when all rows are there.
      case SQLITE -> List.of("PRAGMA foreign_keys = OFF;");
    };
  }

  /// What begins a transaction; empty where statements do so by themselves.
  Optional<String> begin() {
    return switch (this) {
      case POSTGRESQL, SQLITE -> Optional.of("BEGIN");
      case MYSQL, MARIADB -> Optional.of("START TRANSACTION");
      case SQLSERVER -> Optional.of("BEGIN TRANSACTION");
      case ORACLE -> Optional.empty();
    };
  }

  /// What ends a statement.
  String end() {
    return switch (this) {
      case POSTGRESQL, MYSQL, MARIADB, ORACLE, SQLITE -> ";\n";
      case SQLSERVER -> ";\nGO\n";
    };
  }

  /// How several rows are one statement.
  enum Rows {
    /// `INSERT INTO t (…) VALUES (…), (…)`.
    LISTED,
    /// `INSERT ALL INTO t (…) VALUES (…) INTO t (…) VALUES (…) SELECT 1 FROM dual`, since Oracle
    /// lists rows from version 23 on only.
    EACH_INTO
  }

  Rows rows() {
    return switch (this) {
      case POSTGRESQL, MYSQL, MARIADB, SQLSERVER, SQLITE -> Rows.LISTED;
      case ORACLE -> Rows.EACH_INTO;
    };
  }

  /// How many rows a statement may have, ≥ 1. SQL Server takes 1000.
  int maxRows(int columns) {
    return switch (this) {
      case POSTGRESQL, MYSQL, MARIADB, SQLSERVER, SQLITE -> MAX_ROWS;
      case ORACLE -> Math.max(1, MAX_COLUMNS_OF_ALL / columns);
    };
  }
}
