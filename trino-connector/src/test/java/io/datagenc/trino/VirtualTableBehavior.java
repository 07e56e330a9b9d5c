package io.datagenc.trino;

import io.trino.testing.TestingConnectorBehavior;
import java.util.Optional;

/// What Trino's own suites may expect of virtual tables.
final class VirtualTableBehavior {
  private VirtualTableBehavior() {}

  /// Whether `behavior` is there; empty where that follows from others.
  static Optional<Boolean> isSupported(TestingConnectorBehavior behavior) {
    return switch (behavior) {
      case SUPPORTS_ADD_COLUMN,
          SUPPORTS_COMMENT_ON_COLUMN,
          SUPPORTS_COMMENT_ON_TABLE,
          SUPPORTS_CREATE_MATERIALIZED_VIEW,
          SUPPORTS_CREATE_SCHEMA,
          SUPPORTS_CREATE_TABLE,
          SUPPORTS_CREATE_VIEW,
          SUPPORTS_DELETE,
          SUPPORTS_INSERT,
          SUPPORTS_MERGE,
          SUPPORTS_NATIVE_QUERY,
          SUPPORTS_RENAME_COLUMN,
          SUPPORTS_RENAME_TABLE,
          SUPPORTS_SET_COLUMN_TYPE,
          SUPPORTS_TOPN_PUSHDOWN_WITH_VARCHAR,
          SUPPORTS_TRUNCATE,
          SUPPORTS_UPDATE ->
          Optional.of(false);
      case SUPPORTS_AGGREGATION_PUSHDOWN,
          SUPPORTS_ARRAY,
          SUPPORTS_DYNAMIC_FILTER_PUSHDOWN,
          SUPPORTS_LIMIT_PUSHDOWN,
          SUPPORTS_MAP_TYPE,
          SUPPORTS_PREDICATE_PUSHDOWN,
          SUPPORTS_ROW_TYPE,
          SUPPORTS_TOPN_PUSHDOWN ->
          Optional.of(true);
      default -> Optional.empty();
    };
  }
}
