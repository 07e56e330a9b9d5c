package io.datagenc.compiler.condition;

import io.datagenc.compiler.ast.DataType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/// The values of a numeric type of MySQL that the plan's type of its columns holds among others:
/// `TINYINT UNSIGNED` has 0 to 255.
///
/// @param name the type
/// @param low the least value
/// @param high the greatest value; empty where it is that of the plan's type
public record NumericLimits(String name, BigDecimal low, Optional<BigDecimal> high) {
  private static final int MEDIUMINT_BITS = 24;
  private static final BigDecimal ORDINARY = BigDecimal.valueOf(1000);

  /// The limits of `type`; empty where the plan's type holds no other values.
  public static Optional<NumericLimits> of(DataType type) {
    return type instanceof DataType.NamedType named ? of(named) : Optional.empty();
  }

  private static Optional<NumericLimits> of(DataType.NamedType type) {
    boolean isUnsigned = type.modifiers().contains(DataType.TypeModifier.UNSIGNED);
    String name = type.name().last().value().toLowerCase(Locale.ROOT);
    return switch (name) {
      // One digit is a truth value.
      case "tinyint", "int1" ->
          isUnsigned && !type.parameters().equals(java.util.List.of(1))
              ? Optional.of(unsigned(name, Byte.SIZE))
              : Optional.empty();
      case "smallint", "int2" ->
          isUnsigned ? Optional.of(unsigned(name, Short.SIZE)) : Optional.empty();
      case "mediumint" ->
          Optional.of(
              isUnsigned
                  ? unsigned(name, MEDIUMINT_BITS)
                  : new NumericLimits(
                      "MEDIUMINT",
                      new BigDecimal(power(MEDIUMINT_BITS - 1).negate()),
                      Optional.of(
                          new BigDecimal(power(MEDIUMINT_BITS - 1).subtract(BigInteger.ONE)))));
      case "integer", "int", "int4" ->
          isUnsigned ? Optional.of(unsigned(name, Integer.SIZE)) : Optional.empty();
      case "bigint", "int8" ->
          isUnsigned ? Optional.of(unsigned(name, Long.SIZE)) : Optional.empty();
      default ->
          isUnsigned
              ? Optional.of(new NumericLimits(text(name), BigDecimal.ZERO, Optional.empty()))
              : Optional.empty();
    };
  }

  private static NumericLimits unsigned(String name, int bits) {
    return new NumericLimits(
        text(name),
        BigDecimal.ZERO,
        Optional.of(new BigDecimal(power(bits).subtract(BigInteger.ONE))));
  }

  private static BigInteger power(int bits) {
    return BigInteger.ONE.shiftLeft(bits);
  }

  private static String text(String name) {
    return name.toUpperCase(Locale.ROOT) + " UNSIGNED";
  }

  /// Whether the values are fewer than ordinary ones would be, so that any of them is one.
  public boolean areFew() {
    return high.filter(end -> end.compareTo(ORDINARY) < 0).isPresent();
  }

  /// Whether all numbers from `least` to `most` are values.
  public boolean contain(BigDecimal least, BigDecimal most) {
    return least.compareTo(low) >= 0 && high.filter(end -> most.compareTo(end) > 0).isEmpty();
  }
}
