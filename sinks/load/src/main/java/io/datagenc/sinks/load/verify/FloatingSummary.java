package io.datagenc.sinks.load.verify;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.ConstantVector;
import io.datagenc.engine.vector.DictionaryVector;
import io.datagenc.engine.vector.IntVector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;

/// What is known of the values of a column of REAL or DOUBLE, which stores spell differently, so
/// that they are no part of content checksums.
///
/// @param column its name
/// @param count how many values are not NULL
/// @param least the least of them; +∞ of none
/// @param greatest the greatest; −∞ of none
/// @param sum their sum, in any order
/// @param magnitude the sum of their absolute values, which bounds what an order changes
public record FloatingSummary(
    String column, long count, double least, double greatest, double sum, double magnitude) {

  /// Whether columns of `type` are summed up like this.
  static boolean isOf(Type type) {
    return type == SimpleType.REAL || type == SimpleType.DOUBLE;
  }

  static FloatingSummary none(String column) {
    return new FloatingSummary(column, 0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, 0);
  }

  /// That of the values of both.
  FloatingSummary plus(FloatingSummary other) {
    return new FloatingSummary(
        column,
        count + other.count,
        Math.min(least, other.least),
        Math.max(greatest, other.greatest),
        sum + other.sum,
        magnitude + other.magnitude);
  }

  /// That of the values of a vector.
  static FloatingSummary of(ColumnPlan column, Vector values) {
    long count = 0;
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    double sum = 0;
    double magnitude = 0;
    for (int i = 0; i < values.length(); i++) {
      if (!values.isNull(i)) {
        double value = value(values, i, column.type());
        count++;
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
        sum += value;
        magnitude += Math.abs(value);
      }
    }
    return new FloatingSummary(column.name(), count, least, greatest, sum, magnitude);
  }

  private static double value(Vector values, int index, Type type) {
    if (values instanceof DictionaryVector dictionary) {
      return value(dictionary.dictionary(), dictionary.ids()[index], type);
    }
    if (values instanceof ConstantVector constant) {
      return value(constant.value(), 0, type);
    }
    return type == SimpleType.REAL
        ? Float.intBitsToFloat(((IntVector) values).values()[index])
        : Double.longBitsToDouble(((LongVector) values).values()[index]);
  }
}
