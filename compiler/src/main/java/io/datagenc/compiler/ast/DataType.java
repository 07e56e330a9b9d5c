package io.datagenc.compiler.ast;

import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A type as it was written.
public sealed interface DataType extends Node {

  /// A type or domain by its name, with numbers in parentheses: `INTEGER`, `decimal(10, 2)`,
  /// `public.citext`, `email_address`.
  ///
  /// Standard names of several words are one part with single spaces: `double precision`,
  /// `character varying`, `national character`, `bit varying`, `character large object`.
  ///
  /// @param modifiers MySQL's `UNSIGNED`, `SIGNED` and `ZEROFILL`
  record NamedType(
      SourceSpan span, QualifiedName name, List<Integer> parameters, List<TypeModifier> modifiers)
      implements DataType {
    public NamedType {
      parameters = List.copyOf(parameters);
      modifiers = List.copyOf(modifiers);
    }
  }

  /// `TIME` or `TIMESTAMP`, with a precision and `WITH` or `WITHOUT TIME ZONE`.
  ///
  /// @param timeZone empty if the type does not mention it, which means without
  record DateTimeType(
      SourceSpan span, DateTimeKind kind, OptionalInt precision, Optional<TimeZoneMode> timeZone)
      implements DataType {}

  /// `INTERVAL [qualifier]`.
  record IntervalType(SourceSpan span, Optional<IntervalQualifier> qualifier) implements DataType {}

  /// `ARRAY(element)` or `element[]`.
  record ArrayType(SourceSpan span, DataType element, ArraySpelling spelling) implements DataType {}

  /// `SET(element)`.
  record SetType(SourceSpan span, DataType element) implements DataType {}

  /// `MAP(key, value)`.
  record MapType(SourceSpan span, DataType key, DataType value) implements DataType {}

  /// `ROW(name type, …)`.
  record RowType(SourceSpan span, List<RowField> fields) implements DataType {
    public RowType {
      fields = List.copyOf(fields);
    }
  }

  /// MySQL's `ENUM('a', …)`, or its `SET('a', …)` if `multiple`.
  record EnumType(SourceSpan span, boolean multiple, List<Literal.StringLiteral> values)
      implements DataType {
    public EnumType {
      values = List.copyOf(values);
    }
  }

  /// MySQL's modifiers of numeric types.
  enum TypeModifier {
    UNSIGNED,
    SIGNED,
    ZEROFILL
  }

  /// The types that a time zone can follow.
  enum DateTimeKind {
    TIME,
    TIMESTAMP
  }

  /// `WITH` or `WITHOUT TIME ZONE`.
  enum TimeZoneMode {
    WITH,
    WITHOUT
  }

  /// `ARRAY(T)` or `T[]`.
  enum ArraySpelling {
    PREFIX,
    SUFFIX
  }
}
