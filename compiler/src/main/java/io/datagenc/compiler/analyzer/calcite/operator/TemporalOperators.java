package io.datagenc.compiler.analyzer.calcite.operator;

import static java.util.Objects.requireNonNull;

import io.datagenc.compiler.analyzer.calcite.type.CommonTypes;
import io.datagenc.compiler.analyzer.calcite.type.Intervals;
import io.datagenc.compiler.analyzer.calcite.type.RejectedCallException;
import io.datagenc.compiler.analyzer.calcite.type.RelTypes;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlBinaryOperator;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.type.InferTypes;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlOperandTypeChecker;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeTransforms;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;

/// Functions of dates and times that Calcite does not have, or means otherwise.
///
/// Arithmetic knows the difference of two dates or times, and keeps the digits of the second's
/// fraction that the operands need: a TIMESTAMP(0) plus whole hours is a TIMESTAMP(0).
public final class TemporalOperators {
  private static final int MULTIPLICATIVE_PRECEDENCE = 60;
  private static final int ADDITIVE_PRECEDENCE = 40;
  private static final int FRACTION_DIGITS = 6;

  /// The first moment of the unit, a text, that a value is in.
  public static final PlanOperator DATE_TRUNC =
      new PlanOperator(
          "DATE_TRUNC", ReturnTypes.ARG1_NULLABLE, types -> checkPoint("date_trunc", types, 1));

  /// The complete units, a text, between two values.
  public static final PlanOperator DATE_DIFF =
      new PlanOperator(
          "DATE_DIFF", ReturnTypes.BIGINT_FORCE_NULLABLE, TemporalOperators::checkDifference);

  /// A value moved by a number of units.
  public static final PlanOperator DATE_ADD =
      new PlanOperator("DATE_ADD", TemporalOperators::moved, TemporalOperators::checkMove);

  /// A date or time as ISO 8601 writes it.
  public static final PlanOperator TO_ISO8601 =
      new PlanOperator(
          "TO_ISO8601",
          ReturnTypes.VARCHAR_FORCE_NULLABLE,
          types -> checkPoint("to_iso8601", types, 0));

  /// A date or timestamp by a constant format, with the specifiers of MySQL.
  public static final PlanOperator DATE_FORMAT =
      new PlanOperator(
          "DATE_FORMAT",
          ReturnTypes.VARCHAR_FORCE_NULLABLE,
          types -> checkDay("date_format", types.getFirst()));

  /// The date of a year, a month and a day.
  public static final PlanOperator MAKE_DATE =
      new PlanOperator(
          "MAKE_DATE",
          ReturnTypes.DATE.andThen(SqlTypeTransforms.FORCE_NULLABLE),
          TemporalOperators::checkParts);

  /// How far the zone of an instant is ahead of UTC there: its whole hours, or the minutes behind
  /// them, as the unit says, a text.
  public static final PlanOperator ZONE_OFFSET =
      new PlanOperator(
          "ZONE_OFFSET", ReturnTypes.BIGINT_FORCE_NULLABLE, TemporalOperators::checkInstant);

  public static final Arithmetic PLUS =
      new Arithmetic(
          "+",
          SqlKind.PLUS,
          ADDITIVE_PRECEDENCE,
          ReturnTypes.NULLABLE_SUM,
          OperandTypes.PLUS_OPERATOR);

  public static final Arithmetic MINUS =
      new Arithmetic(
          "-",
          SqlKind.MINUS,
          ADDITIVE_PRECEDENCE,
          ReturnTypes.NULLABLE_SUM,
          OperandTypes.or(
              OperandTypes.MINUS_OPERATOR,
              OperandTypes.family(
                  org.apache.calcite.sql.type.SqlTypeFamily.DATETIME,
                  org.apache.calcite.sql.type.SqlTypeFamily.DATETIME)));

  public static final Arithmetic MULTIPLY =
      new Arithmetic(
          "*",
          SqlKind.TIMES,
          MULTIPLICATIVE_PRECEDENCE,
          ReturnTypes.PRODUCT_NULLABLE,
          OperandTypes.MULTIPLY_OPERATOR);

  public static final Arithmetic DIVIDE =
      new Arithmetic(
          "/",
          SqlKind.DIVIDE,
          MULTIPLICATIVE_PRECEDENCE,
          ReturnTypes.QUOTIENT_NULLABLE,
          OperandTypes.DIVISION_OPERATOR);

  private TemporalOperators() {}

  /// An operator of arithmetic, of numbers as well as of dates, times and intervals.
  public static final class Arithmetic extends SqlBinaryOperator {
    Arithmetic(
        String name,
        SqlKind kind,
        int precedence,
        SqlReturnTypeInference numeric,
        SqlOperandTypeChecker operands) {
      super(
          name,
          kind,
          precedence,
          true,
          binding -> temporal(kind, binding).orElseGet(() -> numeric.inferReturnType(binding)),
          InferTypes.FIRST_KNOWN,
          operands);
    }

    /// The validator would look for Calcite's operator of this name.
    @Override
    public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
      for (int i = 0; i < call.operandCount(); i++) {
        validator.deriveType(scope, call.operand(i));
      }
      try {
        return validateOperands(validator, scope, call);
      } catch (RejectedCallException e) {
        throw e.position().getLineNum() == 0 ? e.at(call.getParserPosition()) : e;
      }
    }
  }

  /// An instant in a zone of its own, whose local time is meant where one is needed.
  public static final class InZone extends PlanOperator {
    private final ZoneId zone;
    private final boolean isLocal;

    private InZone(String name, ZoneId zone, boolean isLocal) {
      super(
          name,
          TemporalOperators::instant,
          types -> checkDay(name.toLowerCase(java.util.Locale.ROOT), types.getFirst()));
      this.zone = zone;
      this.isLocal = isLocal;
    }

    /// `value AT TIME ZONE zone`: the same instant, a local time is one of the plan's zone.
    public static InZone atTimeZone(ZoneId zone) {
      return new InZone("AT TIME ZONE", zone, false);
    }

    /// `with_timezone(value, zone)`: a local time is one of `zone`.
    public static InZone withTimeZone(ZoneId zone) {
      return new InZone("WITH_TIMEZONE", zone, true);
    }

    public ZoneId zone() {
      return zone;
    }

    /// Whether the operand, if it has no zone, is local time of [#zone()], else of the plan's zone.
    public boolean isLocal() {
      return isLocal;
    }
  }

  public static boolean isPoint(RelDataType type) {
    return SqlTypeUtil.isDatetime(type);
  }

  private static Optional<RelDataType> temporal(SqlKind kind, SqlOperatorBinding binding) {
    if (binding.getOperandCount() != 2) {
      return Optional.empty();
    }
    RelDataTypeFactory factory = binding.getTypeFactory();
    RelDataType left = binding.getOperandType(0);
    RelDataType right = binding.getOperandType(1);
    if (kind == SqlKind.MINUS && isPoint(left) && isPoint(right)) {
      checkSameKind(factory, left, right, "-");
      return Optional.of(
          nullable(
              factory,
              factory.createSqlIntervalType(
                  SqlTypeUtil.isDate(left) && SqlTypeUtil.isDate(right)
                      ? Intervals.DAY
                      : Intervals.DAY_TO_SECOND)));
    }
    if (isPoint(left) && SqlTypeUtil.isInterval(right)) {
      return Optional.of(shifted(factory, left, right));
    }
    if (kind == SqlKind.PLUS && SqlTypeUtil.isInterval(left) && isPoint(right)) {
      return Optional.of(shifted(factory, right, left));
    }
    boolean scales = kind == SqlKind.TIMES || kind == SqlKind.DIVIDE;
    if (scales && SqlTypeUtil.isInterval(left) && SqlTypeUtil.isNumeric(right)) {
      return Optional.of(scaled(factory, left, right, kind));
    }
    return kind == SqlKind.TIMES && SqlTypeUtil.isNumeric(left) && SqlTypeUtil.isInterval(right)
        ? Optional.of(scaled(factory, right, left, kind))
        : Optional.empty();
  }

  /// Products with whole numbers need no more digits than the interval.
  private static RelDataType scaled(
      RelDataTypeFactory factory, RelDataType interval, RelDataType number, SqlKind kind) {
    if (kind == SqlKind.TIMES && SqlTypeUtil.isIntType(number)) {
      return nullable(factory, interval);
    }
    SqlIntervalQualifier qualifier = requireNonNull(interval.getIntervalQualifier());
    return nullable(
        factory,
        factory.createSqlIntervalType(
            qualifier.isYearMonth() ? qualifier : Intervals.DAY_TO_SECOND));
  }

  private static RelDataType shifted(
      RelDataTypeFactory factory, RelDataType point, RelDataType interval) {
    if (SqlTypeUtil.isDate(point)) {
      return nullable(factory, point);
    }
    SqlIntervalQualifier qualifier = requireNonNull(interval.getIntervalQualifier());
    if (point.getSqlTypeName() == SqlTypeName.TIME && qualifier.isYearMonth()) {
      throw new RejectedCallException(
          "years and months cannot be added to a TIME",
          Optional.of("add hours, minutes or seconds: `INTERVAL '3' HOUR`"));
    }
    boolean hasSeconds =
        qualifier.getEndUnit() == TimeUnit.SECOND || qualifier.getUnit() == TimeUnit.SECOND;
    int digits =
        hasSeconds
            ? Math.min(FRACTION_DIGITS, qualifier.getFractionalSecondPrecisionPreservingDefault())
            : 0;
    return nullable(
        factory,
        factory.createSqlType(point.getSqlTypeName(), Math.max(point.getPrecision(), digits)));
  }

  private static RelDataType nullable(RelDataTypeFactory factory, RelDataType type) {
    return factory.createTypeWithNullability(type, true);
  }

  private static RelDataType instant(SqlOperatorBinding binding) {
    RelDataType type = binding.getOperandType(0);
    return nullable(
        binding.getTypeFactory(),
        binding
            .getTypeFactory()
            .createSqlType(
                SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE,
                SqlTypeUtil.isDate(type) ? 0 : Math.max(0, type.getPrecision())));
  }

  private static RelDataType moved(SqlOperatorBinding binding) {
    return nullable(binding.getTypeFactory(), binding.getOperandType(2));
  }

  private static void checkPoint(String function, List<RelDataType> types, int index) {
    RelDataType type = types.get(index);
    if (!isPoint(type) && !SqlTypeUtil.isNull(type)) {
      throw wrongType(function, "a date or a timestamp, or a time", type);
    }
  }

  /// Checks that `type` is one of values of a day, not of a time of day alone.
  private static void checkDay(String function, RelDataType type) {
    boolean isTime = type.getSqlTypeName() == SqlTypeName.TIME;
    if (isTime || !isPoint(type) && !SqlTypeUtil.isNull(type)) {
      throw wrongType(function, "a date or a timestamp", type);
    }
  }

  private static void checkInstant(List<RelDataType> types) {
    RelDataType type = types.get(1);
    if (type.getSqlTypeName() != SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE) {
      throw new RejectedCallException(
          "only a TIMESTAMP WITH TIME ZONE has an offset, not a value of type %s"
              .formatted(RelTypes.toPlan(type).sql()),
          Optional.of("say the zone: `… AT TIME ZONE 'Europe/Berlin'`"));
    }
  }

  private static void checkParts(List<RelDataType> types) {
    for (RelDataType type : types) {
      if (!SqlTypeUtil.isIntType(type) && !SqlTypeUtil.isNull(type)) {
        throw new RejectedCallException(
            "`make_date` takes a year, a month and a day, whole numbers, not %s"
                .formatted(RelTypes.toPlan(type).sql()),
            Optional.of("`make_date(2024, 2, 29)`"));
      }
    }
  }

  private static RejectedCallException wrongType(
      String function, String expected, RelDataType type) {
    return new RejectedCallException(
        "`%s` takes %s, not %s".formatted(function, expected, RelTypes.toPlan(type).sql()),
        Optional.of("convert the value: `CAST(… AS TIMESTAMP)`"));
  }

  private static void checkDifference(List<RelDataType> types) {
    checkPoint("date_diff", types, 1);
    checkPoint("date_diff", types, 2);
    boolean isTime = types.get(1).getSqlTypeName() == SqlTypeName.TIME;
    boolean isOtherTime = types.get(2).getSqlTypeName() == SqlTypeName.TIME;
    if (isTime != isOtherTime
        && !SqlTypeUtil.isNull(types.get(1))
        && !SqlTypeUtil.isNull(types.get(2))) {
      throw new RejectedCallException(
          "`date_diff` takes two times of day, or two dates or timestamps", Optional.empty());
    }
  }

  private static void checkMove(List<RelDataType> types) {
    checkPoint("date_add", types, 2);
    if (!SqlTypeUtil.isIntType(types.get(1)) && !SqlTypeUtil.isNull(types.get(1))) {
      throw new RejectedCallException(
          "`date_add` adds a whole number of units, not %s"
              .formatted(RelTypes.toPlan(types.get(1)).sql()),
          Optional.of("`date_add('day', 3, value)`"));
    }
  }

  private static void checkSameKind(
      RelDataTypeFactory factory, RelDataType left, RelDataType right, String function) {
    CommonTypes.require(factory, List.of(left, right), function);
  }
}
