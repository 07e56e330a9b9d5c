package io.datagenc.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.engine.vector.ArrayVector;
import io.datagenc.engine.vector.ByteVector;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.ConstantVector;
import io.datagenc.engine.vector.DictionaryVector;
import io.datagenc.engine.vector.Int128Vector;
import io.datagenc.engine.vector.IntVector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.MapVector;
import io.datagenc.engine.vector.RowVector;
import io.datagenc.engine.vector.ShortVector;
import io.datagenc.engine.vector.Vector;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CellTextTest {
  private static final long DAY_MICROS = 86_400_000_000L;

  static List<Arguments> showsLastCell() {
    Vector texts = texts("ab", "東京");
    return List.of(
        Arguments.of(SimpleType.BOOLEAN, new ByteVector(1, new byte[] {1}, null), "true"),
        Arguments.of(SimpleType.TINYINT, new ByteVector(1, new byte[] {-7}, null), "-7"),
        Arguments.of(SimpleType.SMALLINT, new ShortVector(1, new short[] {-300}, null), "-300"),
        Arguments.of(SimpleType.INTEGER, new IntVector(1, new int[] {5}, null), "5"),
        Arguments.of(SimpleType.INTEGER, new IntVector(1, new int[] {5}, new long[1]), "NULL"),
        Arguments.of(
            SimpleType.DATE,
            new IntVector(1, new int[] {(int) LocalDate.of(1950, 2, 28).toEpochDay()}, null),
            "1950-02-28"),
        Arguments.of(
            SimpleType.REAL,
            new IntVector(1, new int[] {Float.floatToRawIntBits(1.5f)}, null),
            "1.5"),
        Arguments.of(SimpleType.DOUBLE, longs(Double.doubleToRawLongBits(-0.25)), "-0.25"),
        Arguments.of(new DecimalType(10, 2), longs(-5), "-0.05"),
        Arguments.of(
            new DecimalType(38, 3), new Int128Vector(1, new long[] {-1, -12_345}, null), "-12.345"),
        Arguments.of(
            SimpleType.UUID,
            new Int128Vector(1, new long[] {0x0123456789ab4defL, 0x8123456789abcdefL}, null),
            "01234567-89ab-4def-8123-456789abcdef"),
        Arguments.of(new TimeType(0), longs(3_661_000_000L), "01:01:01"),
        Arguments.of(new TimestampType(3), longs(-1_000), "1969-12-31 23:59:59.999"),
        Arguments.of(
            new TimestampWithTimeZoneType(6),
            longs(DAY_MICROS + 1),
            "1970-01-02 00:00:00.000001 UTC"),
        Arguments.of(VarcharType.TEXT, texts, "東京"),
        Arguments.of(
            SimpleType.VARBINARY,
            new BytesVector(1, new byte[] {0, (byte) 0xAF}, new int[] {0, 2}, null),
            "X'00AF'"),
        Arguments.of(VarcharType.TEXT, new DictionaryVector(2, new int[] {1, 0}, texts), "ab"),
        Arguments.of(VarcharType.TEXT, new ConstantVector(9, texts("x")), "x"),
        Arguments.of(
            new ArrayType(VarcharType.TEXT),
            new ArrayVector(1, new int[] {0, 2}, texts, null),
            "[\"ab\", \"東京\"]"),
        Arguments.of(
            new MapType(VarcharType.TEXT, SimpleType.BIGINT),
            new MapVector(1, new int[] {0, 1}, texts, longs(4), null),
            "{\"ab\": 4}"),
        Arguments.of(
            new RowType(List.of(new RowType.Field("f", SimpleType.BIGINT))),
            new RowVector(1, List.of(longs(4)), null),
            "{f: 4}"),
        Arguments.of(
            new ArrayType(
                new RowType(
                    List.of(
                        new RowType.Field("say", VarcharType.TEXT),
                        new RowType.Field("day", SimpleType.DATE)))),
            new ArrayVector(
                1,
                new int[] {0, 2},
                new RowVector(
                    2,
                    List.of(
                        new DictionaryVector(2, new int[] {0, 0}, texts("a \"b\\")),
                        new IntVector(2, new int[2], new long[] {1})),
                    null),
                null),
            "[{say: \"a \\\"b\\\\\", day: 1970-01-01}, {say: \"a \\\"b\\\\\", day: NULL}]"));
  }

  @ParameterizedTest
  @MethodSource
  void showsLastCell(Type type, Vector vector, String text) {
    assertThat(CellText.of(type, vector, vector.length() - 1)).isEqualTo(text);
  }

  private static LongVector longs(long... values) {
    return new LongVector(values.length, values, null);
  }

  private static BytesVector texts(String... texts) {
    int[] offsets = new int[texts.length + 1];
    for (int i = 0; i < texts.length; i++) {
      offsets[i + 1] = offsets[i] + texts[i].getBytes(StandardCharsets.UTF_8).length;
    }
    byte[] bytes = String.join("", texts).getBytes(StandardCharsets.UTF_8);
    return new BytesVector(texts.length, bytes, offsets, null);
  }
}
