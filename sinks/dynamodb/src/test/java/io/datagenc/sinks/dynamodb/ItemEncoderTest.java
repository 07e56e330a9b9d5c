package io.datagenc.sinks.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datagenc.engine.attribute.EncodedItems;
import io.datagenc.engine.attribute.ItemAttribute;
import io.datagenc.engine.attribute.ItemEncoder;
import io.datagenc.engine.attribute.ItemException;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.ConstantVector;
import io.datagenc.engine.vector.DictionaryVector;
import io.datagenc.engine.vector.Vector;
import io.datagenc.sinks.SampleVectors;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ItemEncoderTest {
  private static final ItemAttribute KEY =
      new ItemAttribute("k", VarcharType.TEXT, ItemAttribute.Role.PARTITION_KEY);

  private static EncodedItems encode(
      Type type, ItemAttribute.Role role, ItemEncoder.Nulls nulls, Vector values) {
    Vector key =
        new ConstantVector(values.length(), SampleVectors.of(VarcharType.TEXT, Arrays.asList("a")));
    return new ItemEncoder(List.of(KEY, new ItemAttribute("v", type, role)), nulls)
        .encode(new Batch(40, values.length(), List.of(key, values)));
  }

  /// The JSON of the attribute `v` and its size, without those of key and name.
  private static List<String> attributes(Type type, @Nullable Object... values) {
    EncodedItems items =
        encode(
            type,
            ItemAttribute.Role.VALUE,
            ItemEncoder.Nulls.ABSENT,
            SampleVectors.of(type, Arrays.asList(values)));
    List<String> found = new ArrayList<>();
    for (int i = 0; i < items.count(); i++) {
      String json = json(items, i);
      String prefix = "{\"k\":{\"S\":\"a\"}";
      assertThat(json).startsWith(prefix).endsWith("}");
      String rest = json.substring(prefix.length(), json.length() - 1);
      found.add(
          rest.isEmpty()
              ? "absent"
              : rest.substring(",\"v\":".length()) + ' ' + (items.sizes()[i] - 3));
    }
    return found;
  }

  private static String json(EncodedItems items, int item) {
    return new String(
        items.bytes(), items.offsets()[item], items.length(item), StandardCharsets.UTF_8);
  }

  @Test
  void writesNumbersWithAllTheirDigits() {
    assertThat(
            attributes(
                new DecimalType(38, 10),
                new BigDecimal("9999999999999999999999999999.9999999999"),
                new BigDecimal("-0.0000000001"),
                null))
        .containsExactly(
            "{\"N\":\"9999999999999999999999999999.9999999999\"} 20",
            "{\"N\":\"-0.0000000001\"} 3",
            "absent");
    assertThat(attributes(SimpleType.BIGINT, Long.MIN_VALUE, 0L, 120_000L))
        .containsExactly(
            "{\"N\":\"-9223372036854775808\"} 12", "{\"N\":\"0\"} 1", "{\"N\":\"120000\"} 2");
    assertThat(attributes(SimpleType.DOUBLE, 0.1, -1e125, 0.0))
        .containsExactly("{\"N\":\"0.1\"} 2", "{\"N\":\"-1.0E125\"} 3", "{\"N\":\"0.0\"} 1");
  }

  @Test
  void writesTextsBytesAndTruthValues() {
    assertThat(attributes(VarcharType.TEXT, "", "ä\"\\\n\u0001", "👩"))
        .containsExactly("{\"S\":\"\"} 0", "{\"S\":\"ä\\\"\\\\\\n\\u0001\"} 6", "{\"S\":\"👩\"} 4");
    assertThat(
            attributes(
                SimpleType.VARBINARY,
                new byte[0],
                new byte[] {-1},
                new byte[] {0, 1},
                new byte[] {0, 1, 2},
                new byte[] {-1, -2, -3, 4}))
        .containsExactly(
            "{\"B\":\"\"} 0",
            "{\"B\":\"/w==\"} 1",
            "{\"B\":\"AAE=\"} 2",
            "{\"B\":\"AAEC\"} 3",
            "{\"B\":\"//79BA==\"} 4");
    assertThat(attributes(SimpleType.BOOLEAN, true, false))
        .containsExactly("{\"BOOL\":true} 1", "{\"BOOL\":false} 1");
  }

  /// An empty set is no value of DynamoDB.
  @Test
  void writesSetsByTheirElements() {
    assertThat(
            attributes(
                new SetType(VarcharType.TEXT), Arrays.asList("a", "é"), Arrays.asList(), null))
        .containsExactly("{\"SS\":[\"a\",\"é\"]} 3", "absent", "absent");
    assertThat(attributes(new SetType(SimpleType.INTEGER), Arrays.asList(1L, 200L)))
        .containsExactly("{\"NS\":[\"1\",\"200\"]} 4");
    assertThat(
            attributes(
                new SetType(SimpleType.VARBINARY), Collections.singletonList(new byte[] {1})))
        .containsExactly("{\"BS\":[\"AQ==\"]} 1");
  }

  @Test
  void writesJsonAsMapsAndLists() {
    assertThat(
            attributes(
                SimpleType.JSON,
                "{\"a\": {\"b\": [1, -2.50, true, null, \"x\\u00e9\\n\"]}, \"e\": {}, \"f\": []}",
                "[]",
                "1e3",
                "null",
                "\"\\ud83d\\ude00\""))
        .containsExactly(
            // Three for each map and list, one for each element, names and values.
            "{\"M\":{\"a\":{\"M\":{\"b\":{\"L\":[{\"N\":\"1\"},{\"N\":\"-2.50\"},{\"BOOL\":true},{\"NULL\":true},{\"S\":\"x\\u00e9\\n"
                + "\"}]}}},\"e\":{\"M\":{}},\"f\":{\"L\":[]}}} 39",
            "{\"L\":[]} 3",
            "{\"N\":\"1e3\"} 2",
            "{\"NULL\":true} 1",
            "{\"S\":\"\\ud83d\\ude00\"} 4");
  }

  @Test
  void writesNullsAsAskedFor() {
    Vector values = SampleVectors.of(SimpleType.INTEGER, Arrays.asList(1L, null));
    assertThat(
            json(
                encode(
                    SimpleType.INTEGER, ItemAttribute.Role.VALUE, ItemEncoder.Nulls.NULL, values),
                1))
        .isEqualTo("{\"k\":{\"S\":\"a\"},\"v\":{\"NULL\":true}}");
    // A key of an index is never of type NULL.
    assertThat(
            json(
                encode(
                    SimpleType.INTEGER,
                    ItemAttribute.Role.INDEX_KEY,
                    ItemEncoder.Nulls.NULL,
                    values),
                1))
        .isEqualTo("{\"k\":{\"S\":\"a\"}}");
  }

  @Test
  void saysWhichRowDynamodbCannotHave() {
    assertThatThrownBy(() -> key("b", ""))
        .isInstanceOf(ItemException.class)
        .hasMessage("attribute `v` of the item of row 41 is empty, which a key never is");
    assertThatThrownBy(() -> key((Object) null))
        .hasMessage("attribute `v` of the item of row 40 is NULL, which a key of a table never is");
    assertThatThrownBy(() -> key("é".repeat(513)))
        .hasMessage(
            "attribute `v` of the item of row 40 is of 1026 bytes, and such a key has at most"
                + " 1024");
    assertThatThrownBy(() -> attributes(SimpleType.DOUBLE, 1.0, Double.NaN))
        .hasMessageStartingWith("attribute `v` of the item of row 41 is NaN, which is no number");
    assertThatThrownBy(() -> attributes(VarcharType.TEXT, "x".repeat(400 * 1024)))
        .hasMessage("the item of row 40 has 409603 bytes, and DynamoDB's have at most 409600");
    assertThatThrownBy(
            () -> attributes(SimpleType.JSON, "1234567890123456789012345678901234567891"))
        .hasMessageContaining("a number of 40 significant digits; DynamoDB has at most 38");
    assertThatThrownBy(() -> attributes(SimpleType.JSON, "[".repeat(40) + "]".repeat(40)))
        .hasMessageContaining("more than 32 levels");
  }

  private static EncodedItems key(@Nullable Object... values) {
    return encode(
        VarcharType.TEXT,
        ItemAttribute.Role.SORT_KEY,
        ItemEncoder.Nulls.ABSENT,
        SampleVectors.of(VarcharType.TEXT, Arrays.asList(values)));
  }

  /// A value of a dictionary that no row has is no error.
  @Test
  void looksAtValuesOfDictionariesThatRowsHave() {
    Vector dictionary = SampleVectors.of(VarcharType.TEXT, Arrays.asList("", null, "x"));
    EncodedItems items =
        encode(
            VarcharType.TEXT,
            ItemAttribute.Role.SORT_KEY,
            ItemEncoder.Nulls.ABSENT,
            new DictionaryVector(2, new int[] {2, 2}, dictionary));
    assertThat(json(items, 1)).isEqualTo("{\"k\":{\"S\":\"a\"},\"v\":{\"S\":\"x\"}}");
    assertThatThrownBy(
            () ->
                encode(
                    VarcharType.TEXT,
                    ItemAttribute.Role.SORT_KEY,
                    ItemEncoder.Nulls.ABSENT,
                    new DictionaryVector(1, new int[] {1}, dictionary)))
        .hasMessageContaining("is NULL");
  }
}
