package io.datagenc.engine.output;

import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;

/// The data type descriptors of DynamoDB's attribute values. NULL is none: a NULL is an attribute
/// that the item does not have, or, with the table property `nulls = 'NULL'`, the value NULL of
/// DynamoDB.
public enum DynamodbType {
  /// A text of UTF-8.
  S,
  /// A decimal number of up to 38 digits.
  N,
  /// Bytes.
  B,
  BOOL,
  /// A document.
  M,
  /// A list.
  L,
  /// A set of distinct texts, not empty.
  SS,
  /// A set of distinct numbers, not empty.
  NS,
  /// A set of distinct byte strings, not empty.
  BS;

  /// How values of a column of type `type` are stored.
  ///
  /// Numbers are N, VARBINARY is B, BOOLEAN is BOOL; ROW, MAP and JSON are M, ARRAY is L, and SET
  /// is SS, NS or BS by its elements. Everything else is its text, S: dates, times and UUIDs, too,
  /// in the form of ISO 8601 and RFC 9562. A JSON column whose value is not an object is stored as
  /// the value that it is (S, N, BOOL, L or NULL).
  ///
  /// @throws IllegalArgumentException for an interval, which no column holds, and for a SET whose
  ///   elements are neither texts nor numbers nor bytes
  public static DynamodbType of(Type type) {
    return switch (type) {
      case SimpleType simple -> of(simple);
      case DecimalType _ -> N;
      case CharType _, VarcharType _, TimeType _, TimestampType _, TimestampWithTimeZoneType _ -> S;
      case ArrayType _ -> L;
      case MapType _, RowType _ -> M;
      case SetType set -> setOf(of(set.element()));
    };
  }

  private static DynamodbType of(SimpleType type) {
    return switch (type) {
      case BOOLEAN -> BOOL;
      case TINYINT, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE -> N;
      case VARBINARY -> B;
      case DATE, UUID -> S;
      case JSON -> M;
      case INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH ->
          throw new IllegalArgumentException("no column holds " + type.sql());
    };
  }

  private static DynamodbType setOf(DynamodbType element) {
    return switch (element) {
      case S -> SS;
      case N -> NS;
      case B -> BS;
      case BOOL, M, L, SS, NS, BS ->
          throw new IllegalArgumentException("DynamoDB has no set of " + element);
    };
  }

  /// Whether values of the type can be keys: S, N and B.
  public boolean isKeyType() {
    return this == S || this == N || this == B;
  }
}
