package io.datagenc.engine.plan.type;

/// A constant in the [Representation] of its type.
public sealed interface Value {

  /// The SQL NULL of any type.
  enum Null implements Value {
    NULL
  }

  /// A value of representation [Representation#LONG].
  record LongValue(long value) implements Value {

    /// The value of a DOUBLE or a REAL.
    public static LongValue ofDouble(double value) {
      return new LongValue(Double.doubleToRawLongBits(value));
    }

    /// The value of a BOOLEAN.
    public static LongValue ofBoolean(boolean value) {
      return new LongValue(value ? 1 : 0);
    }

    /// This value, of a DOUBLE or a REAL.
    public double asDouble() {
      return Double.longBitsToDouble(value);
    }
  }

  /// A value of representation [Representation#INT128].
  record Int128Value(long high, long low) implements Value {}

  /// A value of representation [Representation#BYTES].
  record BytesValue(Bytes bytes) implements Value {

    /// The value of a text.
    public static BytesValue ofText(String text) {
      return new BytesValue(Bytes.ofUtf8(text));
    }
  }
}
