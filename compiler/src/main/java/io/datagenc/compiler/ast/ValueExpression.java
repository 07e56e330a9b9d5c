package io.datagenc.compiler.ast;

import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Something that has a value in each row.
///
/// Parentheses are not kept: the shape of the tree says how operators bind.
public sealed interface ValueExpression extends Node
    permits Literal,
        Predicate,
        ValueExpression.Path,
        ValueExpression.CurrentValue,
        ValueExpression.Unary,
        ValueExpression.Binary,
        ValueExpression.Case,
        ValueExpression.Cast,
        ValueExpression.AtTimeZone,
        ValueExpression.Collate,
        ValueExpression.FunctionCall,
        ValueExpression.Extract,
        ValueExpression.Trim,
        ValueExpression.JsonObject,
        ValueExpression.ArrayConstructor,
        ValueExpression.MapConstructor,
        ValueExpression.RowConstructor,
        ValueExpression.Subscript,
        ValueExpression.FieldAccess,
        ValueExpression.Template,
        ValueExpression.Subquery,
        ValueExpression.AllRows {

  /// A column, or a path over references: `hired`, `department.company.name`.
  record Path(SourceSpan span, QualifiedName name) implements ValueExpression {}

  /// `CURRENT_DATE`, `CURRENT_TIMESTAMP(3)` and the like: a value without parentheses of its own.
  record CurrentValue(SourceSpan span, CurrentValueKind kind, OptionalInt precision)
      implements ValueExpression {}

  /// `-operand`, `+operand` or `NOT operand`.
  record Unary(SourceSpan span, UnaryOperator operator, ValueExpression operand)
      implements ValueExpression {}

  /// `left operator right`.
  record Binary(
      SourceSpan span, BinaryOperator operator, ValueExpression left, ValueExpression right)
      implements ValueExpression {}

  /// `CASE [operand] WHEN … THEN … [ELSE …] END`.
  record Case(
      SourceSpan span,
      Optional<ValueExpression> operand,
      List<WhenClause> whens,
      Optional<ValueExpression> otherwise)
      implements ValueExpression {
    public Case {
      whens = List.copyOf(whens);
    }
  }

  /// `CAST(value AS type)`, `TRY_CAST(value AS type)` or `value::type`.
  record Cast(SourceSpan span, CastSpelling spelling, ValueExpression value, DataType type)
      implements ValueExpression {}

  /// `value AT TIME ZONE zone`.
  record AtTimeZone(SourceSpan span, ValueExpression value, ValueExpression zone)
      implements ValueExpression {}

  /// `value COLLATE collation`.
  record Collate(SourceSpan span, ValueExpression value, QualifiedName collation)
      implements ValueExpression {}

  /// `name(argument, …)`. The forms `SUBSTRING(s FROM a FOR n)`, `POSITION(a IN s)` and `OVERLAY(s
  /// PLACING r FROM a FOR n)` are calls with the same arguments in that order.
  record FunctionCall(
      SourceSpan span, QualifiedName name, List<ValueExpression> arguments, CallModifiers modifiers)
      implements ValueExpression {
    public FunctionCall {
      arguments = List.copyOf(arguments);
    }
  }

  /// `EXTRACT(field FROM source)`.
  record Extract(SourceSpan span, Identifier field, ValueExpression source)
      implements ValueExpression {}

  /// `TRIM([LEADING|TRAILING|BOTH] [characters] FROM value)`. `TRIM(value)` is a call.
  record Trim(
      SourceSpan span,
      Optional<TrimSide> side,
      Optional<ValueExpression> characters,
      ValueExpression value)
      implements ValueExpression {}

  /// `JSON_OBJECT(key VALUE value, … [NULL|ABSENT ON NULL])`.
  record JsonObject(SourceSpan span, List<JsonMember> members, Optional<JsonNulls> nulls)
      implements ValueExpression {
    public JsonObject {
      members = List.copyOf(members);
    }
  }

  /// `ARRAY[element, …]`.
  record ArrayConstructor(SourceSpan span, List<ValueExpression> elements)
      implements ValueExpression {
    public ArrayConstructor {
      elements = List.copyOf(elements);
    }
  }

  /// `MAP[key, value, …]`.
  ///
  /// @param values as many as keys
  record MapConstructor(SourceSpan span, List<ValueExpression> keys, List<ValueExpression> values)
      implements ValueExpression {
    public MapConstructor {
      keys = List.copyOf(keys);
      values = List.copyOf(values);
    }

    /// Keys and values in turns, as they are written.
    public List<ValueExpression> entries() {
      List<ValueExpression> entries = new ArrayList<>();
      for (int i = 0; i < keys.size(); i++) {
        entries.add(keys.get(i));
        entries.add(values.get(i));
      }
      return entries;
    }
  }

  /// `ROW(field, …)` or `(field, field, …)`.
  record RowConstructor(SourceSpan span, List<ValueExpression> fields) implements ValueExpression {
    public RowConstructor {
      fields = List.copyOf(fields);
    }
  }

  /// `base[index]`.
  record Subscript(SourceSpan span, ValueExpression base, ValueExpression index)
      implements ValueExpression {}

  /// `base.field` where `base` is not itself a name, for example `(r).x` or `f(x).y`.
  record FieldAccess(SourceSpan span, ValueExpression base, Identifier field)
      implements ValueExpression {}

  /// `TEMPLATE 'text ${expression} …'`.
  record Template(SourceSpan span, List<TemplatePart> parts) implements ValueExpression {
    public Template {
      parts = List.copyOf(parts);
    }
  }

  /// `(query)`.
  record Subquery(SourceSpan span, Query query) implements ValueExpression {}

  /// `*` in `COUNT(*)`.
  record AllRows(SourceSpan span) implements ValueExpression {}

  /// How a cast was written.
  enum CastSpelling {
    CAST,
    TRY_CAST,
    DOUBLE_COLON
  }

  /// Which ends of a text are trimmed.
  enum TrimSide {
    LEADING,
    TRAILING,
    BOTH
  }

  /// The values that have a keyword of their own.
  enum CurrentValueKind {
    CURRENT_DATE,
    CURRENT_TIME,
    CURRENT_TIMESTAMP,
    LOCALTIME,
    LOCALTIMESTAMP,
    CURRENT_USER
  }
}
