package io.datagenc.engine.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.engine.vector.ArrayVector;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Sizes by the rules of Amazon's developer guide, counted by hand.
class AttributeSizesTest {

  private static BytesVector texts(String... texts) {
    byte[] bytes = String.join("", texts).getBytes(StandardCharsets.UTF_8);
    int[] offsets = new int[texts.length + 1];
    for (int i = 0; i < texts.length; i++) {
      offsets[i + 1] = offsets[i] + texts[i].getBytes(StandardCharsets.UTF_8).length;
    }
    return new BytesVector(texts.length, bytes, offsets, null);
  }

  private static List<Long> sizes(Type type, Vector vector) {
    AttributeSizes sizes = new AttributeSizes("abc", type, vector, ItemEncoder.Nulls.ABSENT);
    return IntStream.range(0, vector.length()).mapToObj(i -> sizes.at(i) - 3).toList();
  }

  @Test
  void textsTakeTheirUtf8() {
    assertThat(sizes(VarcharType.TEXT, texts("", "abc", "é€"))).containsExactly(0L, 3L, 5L);
  }

  @Test
  void numbersTakeAByteForTwoSignificantDigits() {
    LongVector numbers = new LongVector(5, new long[] {0, 7, 1200, -123, 128999}, null);
    assertThat(sizes(SimpleType.BIGINT, numbers)).containsExactly(1L, 2L, 2L, 4L, 4L);
    assertThat(sizes(new DecimalType(8, 2), numbers)).containsExactly(1L, 2L, 2L, 4L, 4L);
  }

  @Test
  void documentsTakeThreeBytesAndOneForEachPart() {
    assertThat(
            sizes(
                SimpleType.JSON,
                texts(
                    "{}",
                    "[ ]",
                    // 3, a member: 1 + 1, a list: 3 with 1 + 2, 1 + 3 and 1 + 1, and 1 + 1 + 3
                    "{\"a\":[1,\"xé\",null],\"b\":{}}",
                    "\"\\u00e9\\n\\ud83d\\ude00\"",
                    "-120.50",
                    "true")))
        .containsExactly(3L, 3L, 22L, 7L, 4L, 1L);
  }

  @Test
  void setsTakeWhatTheirElementsTake() {
    assertThat(
            sizes(
                new SetType(VarcharType.TEXT),
                new ArrayVector(1, new int[] {0, 2}, texts("ab", "c"), null)))
        .containsExactly(3L);
  }
}
