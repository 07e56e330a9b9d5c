package io.datagenc.trino.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datagenc.engine.vector.ArrayVector;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.ConstantVector;
import io.datagenc.engine.vector.DictionaryVector;
import io.datagenc.engine.vector.IntVector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.MapVector;
import io.datagenc.engine.vector.RowVector;
import io.datagenc.engine.vector.Vector;
import io.trino.spi.block.Block;
import io.trino.spi.block.DictionaryBlock;
import io.trino.spi.type.ArrayType;
import io.trino.spi.type.BigintType;
import io.trino.spi.type.IntegerType;
import io.trino.spi.type.MapType;
import io.trino.spi.type.RowType;
import io.trino.spi.type.SqlTimestampWithTimeZone;
import io.trino.spi.type.TimeType;
import io.trino.spi.type.TimeZoneKey;
import io.trino.spi.type.TimestampWithTimeZoneType;
import io.trino.spi.type.Type;
import io.trino.spi.type.TypeOperators;
import io.trino.spi.type.VarcharType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VectorBlocksTest {
  private static final ArrayType NUMBERS = new ArrayType(BigintType.BIGINT);
  private static final MapType NAMES =
      new MapType(VarcharType.VARCHAR, IntegerType.INTEGER, new TypeOperators());

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

  /// What Trino reads.
  private static List<@Nullable Object> values(Type type, Vector vector) {
    return values(type, new VectorBlocks(type).wrap(vector));
  }

  private static List<@Nullable Object> values(Type type, Block block) {
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < block.getPositionCount(); i++) {
      values.add(type.getObjectValue(block, i));
    }
    return values;
  }

  @Test
  void arraysMayBeginAnywhereAndHoldNulls() {
    assertThat(
            values(
                NUMBERS,
                new ArrayVector(
                    3,
                    new int[] {1, 3, 3, 4},
                    new LongVector(4, new long[] {9, 1, 2, 3}, new long[] {0b1011}),
                    new long[] {0b101})))
        .containsExactly(Arrays.asList(1L, null), null, List.of(3L));
  }

  @Test
  void whatIsWithinMayBeADictionaryOrAConstant() {
    MapVector map =
        new MapVector(
            2,
            new int[] {0, 2, 3},
            new DictionaryVector(3, new int[] {1, 0, 1}, texts("a", "b")),
            new ConstantVector(3, new IntVector(1, new int[] {7}, null)),
            null);
    assertThat(values(NAMES, map)).containsExactly(Map.of("b", 7, "a", 7), Map.of("b", 7));
    assertThat(values(NAMES, new DictionaryVector(3, new int[] {1, 1, 0}, map)))
        .containsExactly(Map.of("b", 7), Map.of("b", 7), Map.of("b", 7, "a", 7));
    assertThat(
            values(
                NUMBERS,
                new ConstantVector(2, new ArrayVector(1, new int[] {0, 1}, longs(5), null))))
        .containsExactly(List.of(5L), List.of(5L));
  }

  /// The fields of a row that is NULL have arbitrary values, in which Trino must not see any.
  @Test
  void nothingIsInARowThatIsNull() {
    RowType point = RowType.anonymous(List.of(BigintType.BIGINT, VarcharType.VARCHAR));
    RowType type =
        RowType.anonymous(
            List.of(
                BigintType.BIGINT,
                VarcharType.VARCHAR,
                VarcharType.VARCHAR,
                NUMBERS,
                NAMES,
                point,
                IntegerType.INTEGER));
    RowVector rows =
        new RowVector(
            3,
            List.of(
                new LongVector(3, new long[] {1, 2, 3}, new long[] {0b011}),
                new DictionaryVector(3, new int[] {2, 0, 1}, texts("x", "y", "z")),
                new ConstantVector(3, texts("same")),
                new ArrayVector(3, new int[] {0, 1, 3, 4}, longs(4, 5, 6, 7), null),
                new MapVector(
                    3,
                    new int[] {0, 1, 2, 3},
                    texts("k", "l", "m"),
                    new IntVector(3, new int[] {1, 2, 3}, null),
                    new long[] {0b011}),
                new RowVector(
                    3,
                    List.of(longs(1, 2, 3), new ConstantVector(3, texts("p"))),
                    new long[] {0b110}),
                new ConstantVector(3, new IntVector(1, new int[1], new long[1]))),
            new long[] {0b101});
    assertThat(values(type, rows))
        .containsExactly(
            Arrays.asList(1L, "z", "same", List.of(4L), Map.of("k", 1), null, null),
            null,
            Arrays.asList(null, "y", "same", List.of(7L), null, Arrays.asList(3L, "p"), null));
  }

  @Test
  void timesAreConvertedWithinNestedTypes() {
    TimestampWithTimeZoneType instant = TimestampWithTimeZoneType.TIMESTAMP_TZ_MILLIS;
    assertThat(
            values(
                new ArrayType(instant), new ArrayVector(1, new int[] {0, 1}, longs(-1_000), null)))
        .containsExactly(
            List.of(SqlTimestampWithTimeZone.newInstance(3, -1, 0, TimeZoneKey.UTC_KEY)));
    Block times =
        new VectorBlocks(TimeType.TIME_MICROS)
            .wrap(new DictionaryVector(2, new int[] {1, 0}, longs(1, 2)));
    assertThat(TimeType.TIME_MICROS.getLong(times, 0)).isEqualTo(2_000_000);
  }

  @Test
  void batchesOfADictionaryShareItsBlock() {
    RowType type = RowType.anonymous(List.of(VarcharType.VARCHAR));
    VectorBlocks blocks = new VectorBlocks(type);
    BytesVector dictionary = texts("x", "y");
    List<Block> shared = new ArrayList<>();
    for (int id = 0; id < 2; id++) {
      RowVector row =
          new RowVector(
              2,
              List.of(new DictionaryVector(2, new int[] {id, 0}, dictionary)),
              new long[] {0b01});
      Block block = blocks.wrap(row);
      assertThat(values(type, block)).containsExactly(List.of(id == 0 ? "x" : "y"), null);
      shared.add(
          ((DictionaryBlock) ((io.trino.spi.block.RowBlock) block).getFieldBlock(0))
              .getDictionary());
    }
    assertThat(shared.getFirst()).isSameAs(shared.getLast());
  }

  @Test
  void refusesVectorsOfOtherTypes() {
    VectorBlocks blocks = new VectorBlocks(NUMBERS);
    assertThatThrownBy(() -> blocks.wrap(longs(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not values of the type");
    VectorBlocks scalars = new VectorBlocks(BigintType.BIGINT);
    assertThatThrownBy(() -> scalars.wrap(new ArrayVector(1, new int[] {0, 1}, longs(1), null)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not values of the type");
  }
}
