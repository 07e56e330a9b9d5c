package io.datagenc.compiler.ast;

import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Something that has a value in each row.
///
/// Parentheses are not kept: the shape of the tree says how operators bind.
public sealed interface Expression extends Node
    permits Literal,
        Predicate,
        Expression.Path,
        Expression.CurrentValue,
        Expression.Unary,
        Expression.Binary,
        Expression.Case,
        Expression.Cast,
        Expression.AtTimeZone,
        Expression.Collate,
        Expression.FunctionCall,
        Expression.Extract,
        Expression.Trim,
        Expression.JsonObject,
        Expression.ArrayConstructor,
        Expression.MapConstructor,
        Expression.RowConstructor,
        Expression.Subscript,
        Expression.FieldAccess,
        Expression.Template,
        Expression.Subquery,
        Expression.AllRows {

  /// A column, or a path over references: `hired`, `department.company.name`.
  record Path(SourceSpan span, QualifiedName name) implements Expression {}

  /// `CURRENT_DATE`, `CURRENT_TIMESTAMP(3)` and the like: a value without parentheses of its own.
  record CurrentValue(SourceSpan span, CurrentValueKind kind, OptionalInt precision)
      implements Expression {}

  /// `-operand`, `+operand` or `NOT operand`.
  record Unary(SourceSpan span, UnaryOperator operator, Expression operand) implements Expression {}

  /// `left operator right`.
  record Binary(SourceSpan span, BinaryOperator operator, Expression left, Expression right)
      implements Expression {}

  /// `CASE [operand] WHEN … THEN … [ELSE …] END`.
  record Case(
      SourceSpan span,
      Optional<Expression> operand,
      List<WhenClause> whens,
      Optional<Expression> otherwise)
      implements Expression {
    public Case {
      whens = List.copyOf(whens);
    }
  }

  /// `CAST(value AS type)`, `TRY_CAST(value AS type)` or `value::type`.
  record Cast(SourceSpan span, CastSpelling spelling, Expression value, DataType type)
      implements Expression {}

  /// `value AT TIME ZONE zone`.
  record AtTimeZone(SourceSpan span, Expression value, Expression zone) implements Expression {}

  /// `value COLLATE collation`.
  record Collate(SourceSpan span, Expression value, QualifiedName collation)
      implements Expression {}

  /// `name(argument, …)`. The forms `SUBSTRING(s FROM a FOR n)`, `POSITION(a IN s)` and `OVERLAY(s
  /// PLACING r FROM a FOR n)` are calls with the same arguments in that order.
  record FunctionCall(
      SourceSpan span, QualifiedName name, List<Expression> arguments, CallModifiers modifiers)
      implements Expression {
    public FunctionCall {
      arguments = List.copyOf(arguments);
    }
  }

  /// `EXTRACT(field FROM source)`.
  record Extract(SourceSpan span, Identifier field, Expression source) implements Expression {}

  /// `TRIM([LEADING|TRAILING|BOTH] [characters] FROM value)`. `TRIM(value)` is a call.
  record Trim(
      SourceSpan span, Optional<TrimSide> side, Optional<Expression> characters, Expression value)
      implements Expression {}

  /// `JSON_OBJECT(key VALUE value, … [NULL|ABSENT ON NULL])`.
  record JsonObject(SourceSpan span, List<JsonMember> members, Optional<JsonNulls> nulls)
      implements Expression {
    public JsonObject {
      members = List.copyOf(members);
    }
  }

  /// `ARRAY[element, …]`.
  record ArrayConstructor(SourceSpan span, List<Expression> elements) implements Expression {
    public ArrayConstructor {
      elements = List.copyOf(elements);
    }
  }

  /// `MAP[key, value, …]`.
  ///
  /// @param values as many as keys
  record MapConstructor(SourceSpan span, List<Expression> keys, List<Expression> values)
      implements Expression {
    public MapConstructor {
      keys = List.copyOf(keys);
      values = List.copyOf(values);
    }

    /// Keys and values in turns, as they are written.
    public List<Expression> entries() {
      List<Expression> entries = new ArrayList<>();
      for (int i = 0; i < keys.size(); i++) {
        entries.add(keys.get(i));
        entries.add(values.get(i));
      }
      return entries;
    }
  }

  /// `ROW(field, …)` or `(field, field, …)`.
  record RowConstructor(SourceSpan span, List<Expression> fields) implements Expression {
    public RowConstructor {
      fields = List.copyOf(fields);
    }
  }

  /// `base[index]`.
  record Subscript(SourceSpan span, Expression base, Expression index) implements Expression {}

  /// `base.field` where `base` is not itself a name, for example `(r).x` or `f(x).y`.
  record FieldAccess(SourceSpan span, Expression base, Identifier field) implements Expression {}

  /// `TEMPLATE 'text ${expression} …'`, as value of a column only.
  record Template(SourceSpan span, List<TemplatePart> parts) implements Expression {
    public Template {
      parts = List.copyOf(parts);
    }
  }

  /// `(query)`.
  record Subquery(SourceSpan span, Query query) implements Expression {}

  /// `*` in `COUNT(*)`.
  record AllRows(SourceSpan span) implements Expression {}

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
