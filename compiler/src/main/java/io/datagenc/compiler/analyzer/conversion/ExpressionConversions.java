package io.datagenc.compiler.analyzer.conversion;

import io.datagenc.engine.plan.expression.CastMode;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.Representation;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.engine.plan.type.ZoneOffsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// ExpressionConversions of expressions of a plan to the types that functions take.
///
/// @param zone whose local time is meant wherever an instant meets a date, a time, a local
///   timestamp or a text
public record ExpressionConversions(ZoneId zone) {

  /// The greatest number of characters of a local timestamp.
  private static final int TIMESTAMP_LENGTH = 32;

  /// `expression` as a value of `type`: itself, a converted constant, or a strict cast. The length
  /// of a text is no matter.
  public Expression convert(Expression expression, Type type) {
    if (expression.type().equals(type)) {
      return expression;
    }
    if (expression.type() instanceof VarcharType && type instanceof VarcharType) {
      return expression instanceof Expression.Literal literal && literal.value() == Value.Null.NULL
          ? new Expression.Literal(type, literal.value())
          : expression;
    }
    return switch (expression) {
      case Expression.Call call when NestedConversions.isConstructor(call) ->
          NestedConversions.parts(call, type, (part, to) -> Optional.of(convert(part, to)))
              .orElseGet(() -> cast(call, type));
      case Expression.Literal literal ->
          LiteralConversions.convert(literal, type).orElseGet(() -> cast(literal, type));
      case Expression.Call _,
          Expression.ColumnReference _,
          Expression.Path _,
          Expression.ReferencedRow _,
          Expression.Position _,
          Expression.Given _,
          Expression.Case _,
          Expression.FieldAccess _,
          Expression.Cast _,
          Expression.Draw _,
          Expression.WithNulls _,
          Expression.Permutation _,
          Expression.Digit _,
          Expression.AdmittedIndex _,
          Expression.Enumerated _,
          Expression.DistinctIndex _,
          Expression.OtherRows _ ->
          cast(expression, type);
    };
  }

  /// A strict cast of `expression` to `type`.
  public Expression cast(Expression expression, Type type) {
    if (expression instanceof Expression.Cast cast
        && cast.mode() == CastMode.STRICT
        && cast.type() instanceof VarcharType
        && cast.operand().type() instanceof CharType
        && cast.operand().type().equals(type)) {
      return cast.operand();
    }
    return cast(expression, type, CastMode.STRICT);
  }

  /// A cast of `expression` to `type`.
  public Expression cast(Expression expression, Type type, CastMode mode) {
    Type from = expression.type();
    if (isUtc() || !crossesZone(from, type)) {
      return new Expression.Cast(expression, type, mode);
    }
    if (type instanceof TimestampWithTimeZoneType instant) {
      return from instanceof VarcharType || from instanceof CharType
          ? parsed(expression, instant, mode)
          : withZone(
              convertedTo(expression, new TimestampType(instant.precision()), mode),
              Optional.empty());
    }
    if (from instanceof TimestampWithTimeZoneType) {
      Expression local = local(expression);
      return isText(type) ? text(local, type, mode) : convertedTo(local, type, mode);
    }
    throw new UnsupportedConversionException(from, type);
  }

  private Expression convertedTo(Expression expression, Type type, CastMode mode) {
    return mode == CastMode.STRICT ? convert(expression, type) : cast(expression, type, mode);
  }

  /// Each of `expressions` as a value of `type`.
  public List<Expression> convertAll(List<Expression> expressions, Type type) {
    List<Expression> converted = new ArrayList<>();
    for (Expression expression : expressions) {
      converted.add(convert(expression, type));
    }
    return converted;
  }

  /// Whether local time is UTC.
  public boolean isUtc() {
    return zone.getRules().isFixedOffset()
        && zone.getRules().getOffset(java.time.Instant.EPOCH).getTotalSeconds() == 0;
  }

  /// The local time of `instant`.
  public Expression local(Expression instant) {
    Type type = new TimestampType(((TimestampWithTimeZoneType) instant.type()).precision());
    if (isUtc()) {
      return new Expression.Cast(instant, type, CastMode.STRICT);
    }
    return instant instanceof Expression.Literal literal
            && literal.value() instanceof Value.LongValue micros
        ? literal(type, ZoneOffsets.of(zone.getId()).toLocal(micros.value()))
        : new Expression.Call("TO_LOCAL", List.of(instant, zoneName()), type);
  }

  /// The instant of the local timestamp `local`.
  ///
  /// @param near an instant with the offset to use if `local` can have it
  public Expression withZone(Expression local, Optional<Expression> near) {
    Type type = new TimestampWithTimeZoneType(((TimestampType) local.type()).precision());
    if (isUtc()) {
      return new Expression.Cast(local, type, CastMode.STRICT);
    }
    if (near.isEmpty()
        && local instanceof Expression.Literal literal
        && literal.value() instanceof Value.LongValue micros) {
      return literal(type, ZoneOffsets.of(zone.getId()).toInstant(micros.value()));
    }
    List<Expression> arguments = new ArrayList<>(List.of(local, zoneName()));
    near.ifPresent(arguments::add);
    return new Expression.Call("WITH_TIMEZONE", arguments, type);
  }

  /// The name of the zone, as an argument of a function.
  public Expression zoneName() {
    String name = isUtc() ? "UTC" : zone.getId();
    return new Expression.Literal(new VarcharType(name.length()), Value.BytesValue.ofText(name));
  }

  private static Expression literal(Type type, long value) {
    return new Expression.Literal(type, new Value.LongValue(value));
  }

  private Expression parsed(Expression text, Type type, CastMode mode) {
    Expression parsed = new Expression.Call("PARSE_INSTANT", List.of(text, zoneName()), type);
    return mode == CastMode.TRY ? new Expression.Call("TRY", List.of(parsed), type) : parsed;
  }

  /// `2024-07-01 00:30:00.000 Europe/Berlin`.
  private Expression text(Expression local, Type type, CastMode mode) {
    String suffix = " " + zone.getId();
    VarcharType length = new VarcharType(TIMESTAMP_LENGTH + suffix.length());
    Expression text =
        new Expression.Call(
            "||",
            List.of(
                new Expression.Cast(local, new VarcharType(TIMESTAMP_LENGTH), CastMode.STRICT),
                new Expression.Literal(
                    new VarcharType(suffix.length()), Value.BytesValue.ofText(suffix))),
            length);
    return type.equals(length) ? text : new Expression.Cast(text, type, mode);
  }

  private static boolean isText(Type type) {
    return type instanceof VarcharType || type instanceof CharType;
  }

  /// Whether a value of `to` that is made of one of `from` depends on the zone.
  private static boolean crossesZone(Type from, Type to) {
    if (from.representation() == Representation.NESTED
        || to.representation() == Representation.NESTED) {
      return switch (to) {
        case ArrayType array -> crossesZone(element(from), array.element());
        case SetType set -> crossesZone(element(from), set.element());
        case MapType map ->
            from instanceof MapType source
                && (crossesZone(source.key(), map.key())
                    || crossesZone(source.value(), map.value()));
        case RowType row -> from instanceof RowType source && fieldsCrossZone(source, row);
        case SimpleType _,
            DecimalType _,
            CharType _,
            VarcharType _,
            TimeType _,
            TimestampType _,
            TimestampWithTimeZoneType _ ->
            false;
      };
    }
    boolean isInstant = to instanceof TimestampWithTimeZoneType;
    boolean wasInstant = from instanceof TimestampWithTimeZoneType;
    return isInstant != wasInstant
        && (isInstant ? isLocal(from) || isText(from) : isLocal(to) || isText(to));
  }

  private static boolean isLocal(Type type) {
    return type == SimpleType.DATE || type instanceof TimeType || type instanceof TimestampType;
  }

  private static boolean fieldsCrossZone(RowType from, RowType to) {
    for (int i = 0; i < Math.min(from.fields().size(), to.fields().size()); i++) {
      if (crossesZone(from.fields().get(i).type(), to.fields().get(i).type())) {
        return true;
      }
    }
    return false;
  }

  private static Type element(Type type) {
    return switch (type) {
      case ArrayType array -> array.element();
      case SetType set -> set.element();
      case SimpleType _,
          DecimalType _,
          CharType _,
          VarcharType _,
          TimeType _,
          TimestampType _,
          TimestampWithTimeZoneType _,
          MapType _,
          RowType _ ->
          type;
    };
  }
}
