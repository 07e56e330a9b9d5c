package io.datagenc.engine.plan.type;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Writes parts of a plan as bytes, the same for equal parts and different for different ones:
/// every text and every list with its length before it.
public final class CanonicalOutput {
  private final DataOutputStream out;

  public CanonicalOutput(OutputStream out) {
    this.out = new DataOutputStream(out);
  }

  /// Writes a part.
  @FunctionalInterface
  public interface Encoding<T> {
    void write(T value) throws IOException;
  }

  /// Passes on what is written.
  public void flush() throws IOException {
    out.flush();
  }

  public void writeInt(int value) throws IOException {
    out.writeInt(value);
  }

  public void writeLong(long value) throws IOException {
    out.writeLong(value);
  }

  public void writeDouble(double value) throws IOException {
    out.writeDouble(value);
  }

  public void type(Type type) throws IOException {
    switch (type) {
      case SimpleType simple -> {
        tag("simple");
        tag(simple.name());
      }
      case DecimalType decimal -> {
        tag("decimal");
        out.writeInt(decimal.precision());
        out.writeInt(decimal.scale());
      }
      case CharType text -> {
        tag("char");
        out.writeInt(text.length());
      }
      case VarcharType text -> {
        tag("varchar");
        out.writeInt(text.maxLength());
      }
      case TimeType time -> {
        tag("time");
        out.writeInt(time.precision());
      }
      case TimestampType timestamp -> {
        tag("timestamp");
        out.writeInt(timestamp.precision());
      }
      case TimestampWithTimeZoneType timestamp -> {
        tag("timestamp with time zone");
        out.writeInt(timestamp.precision());
      }
      case ArrayType array -> {
        tag("array");
        type(array.element());
      }
      case SetType set -> {
        tag("set");
        type(set.element());
      }
      case MapType map -> {
        tag("map");
        type(map.key());
        type(map.value());
      }
      case RowType row -> {
        tag("row");
        list(
            row.fields(),
            field -> {
              text(field.name());
              type(field.type());
            });
      }
    }
  }

  public void value(Value value) throws IOException {
    switch (value) {
      case Value.Null _ -> tag("null");
      case Value.LongValue number -> {
        tag("long");
        out.writeLong(number.value());
      }
      case Value.Int128Value number -> {
        tag("int128");
        out.writeLong(number.high());
        out.writeLong(number.low());
      }
      case Value.BytesValue bytes -> {
        tag("bytes");
        bytes(bytes.bytes().toByteArray());
      }
    }
  }

  public void number(BigDecimal number) throws IOException {
    text(number.stripTrailingZeros().toString());
  }

  /// A word that tells variants apart.
  public void tag(String tag) throws IOException {
    text(tag);
  }

  public void text(String text) throws IOException {
    bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private void bytes(byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  public <T> void list(List<T> values, Encoding<T> encoding) throws IOException {
    out.writeInt(values.size());
    for (T value : values) {
      encoding.write(value);
    }
  }

  public <T> void optional(Optional<T> value, Encoding<T> encoding) throws IOException {
    list(value.stream().toList(), encoding);
  }
}
