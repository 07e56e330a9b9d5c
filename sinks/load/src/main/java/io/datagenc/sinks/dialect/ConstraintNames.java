package io.datagenc.sinks.dialect;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// Names of constraints that a plan does not name, as PostgreSQL would make them: of the table, the
/// columns and the kind. Where that is too long, its end is a hash of the rest.
public record ConstraintNames(SqlDialect dialect) {
  private static final int HASH_DIGITS = 8;

  /// A name.
  ///
  /// @param kind `pkey`, `key`, `fkey`, `idx`, `check` or the like
  public String of(String table, List<String> columns, String kind) {
    String suffix = '_' + kind;
    return fitted(columns.isEmpty() ? table : table + '_' + String.join("_", columns), suffix);
  }

  /// `name`, or one that stands for it where it is too long.
  public String fitted(String name) {
    return fitted(name, "");
  }

  private String fitted(String name, String suffix) {
    if (dialect.nameLength(name + suffix) <= dialect.maxNameLength()) {
      return name + suffix;
    }
    String end = '_' + hash(name) + suffix;
    StringBuilder start = new StringBuilder(name);
    while (dialect.nameLength(start + end) > dialect.maxNameLength()) {
      start.setLength(start.offsetByCodePoints(start.length(), -1));
    }
    return start + end;
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
    } catch (NoSuchAlgorithmException impossible) {
      // Every platform has SHA-256.
      throw new AssertionError(impossible);
    }
  }
}
