package io.datagenc.engine.attribute;

import io.datagenc.engine.generator.text.ByteText;
import io.datagenc.engine.vector.ConstantVector;
import io.datagenc.engine.vector.DictionaryVector;
import io.datagenc.engine.vector.Vector;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One attribute of the items of a batch. What repeats, as the values of a dictionary do, is
/// written once for all batches. For use by one thread.
final class AttributeColumn {
  /// Greater dictionaries are not written as a whole.
  private static final int MAX_CACHED_VALUES = 1 << 14;

  private static final int ABSENT = -1;

  /// A value that DynamoDB has not; an error where a row has it.
  private static final int INVALID = -2;

  private final ItemAttribute attribute;
  private final ItemEncoder.Nulls nulls;
  private final byte[] name;
  private final int nameSize;
  private final int maxSize;
  private final ByteText cache = new ByteText(0);
  private int[] cacheOffsets = new int[0];
  private int[] cacheSizes = new int[0];
  private @Nullable Vector cached;
  private @Nullable AttributeValues cachedValues;
  private int @Nullable [] ids;
  private boolean isConstant;
  private @Nullable AttributeValues values;

  AttributeColumn(ItemAttribute attribute, ItemEncoder.Nulls nulls) {
    this.attribute = attribute;
    this.nulls = nulls;
    byte[] text = attribute.name().getBytes(StandardCharsets.UTF_8);
    ByteText json = new ByteText(text.length + 3);
    json.addJsonText(text, 0, text.length);
    json.add(':');
    this.name = new byte[json.size()];
    System.arraycopy(json.bytes(), 0, name, 0, name.length);
    this.nameSize = text.length;
    this.maxSize =
        switch (attribute.role()) {
          case PARTITION_KEY -> ItemBytes.MOST_PARTITION_KEY_BYTES;
          case SORT_KEY -> ItemBytes.MOST_SORT_KEY_BYTES;
          case INDEX_KEY, VALUE -> ItemBytes.MOST_ITEM_BYTES;
        };
  }

  /// Begins a batch.
  void read(Vector vector) {
    ids = null;
    isConstant = false;
    values = null;
    if (vector instanceof ConstantVector constant) {
      isConstant = true;
      fill(constant.value());
    } else if (vector instanceof DictionaryVector dictionary
        && dictionary.dictionary().length() <= MAX_CACHED_VALUES) {
      ids = dictionary.ids();
      fill(dictionary.dictionary());
    } else {
      values = AttributeValues.of(attribute.type(), vector);
    }
  }

  private void fill(Vector flat) {
    if (cached == flat) {
      return;
    }
    AttributeValues all = AttributeValues.of(attribute.type(), flat);
    cache.clear();
    cacheOffsets = new int[flat.length() + 1];
    cacheSizes = new int[flat.length()];
    for (int i = 0; i < flat.length(); i++) {
      try {
        cacheSizes[i] = write(all, i, cache);
      } catch (UnencodableException unlessUsed) {
        cacheSizes[i] = INVALID;
      }
      cacheOffsets[i + 1] = cache.size();
    }
    cached = flat;
    cachedValues = all;
  }

  /// Adds name and value of a row with a comma behind them, and gives their size; nothing, and 0,
  /// where the attribute is absent.
  int add(int row, ByteText json) {
    AttributeValues flat = values;
    if (flat != null) {
      return Math.max(0, write(flat, row, json));
    }
    int[] indexes = ids;
    int index = isConstant || indexes == null ? 0 : indexes[row];
    if (cacheSizes[index] == ABSENT) {
      return 0;
    }
    if (cacheSizes[index] == INVALID) {
      return write(Objects.requireNonNull(cachedValues), index, json);
    }
    json.add(cache.bytes(), cacheOffsets[index], cacheOffsets[index + 1]);
    return cacheSizes[index];
  }

  private int write(AttributeValues from, int index, ByteText json) {
    boolean isKey =
        switch (attribute.role()) {
          case PARTITION_KEY, SORT_KEY -> true;
          case INDEX_KEY, VALUE -> false;
        };
    if (from.isAbsent(index)) {
      if (isKey) {
        throw new UnencodableException("NULL, which a key of a table never is");
      }
      if (nulls == ItemEncoder.Nulls.ABSENT || attribute.role() == ItemAttribute.Role.INDEX_KEY) {
        return ABSENT;
      }
      json.add(name, 0, name.length);
      json.add(JsonAttributes.NULL, 0, JsonAttributes.NULL.length);
      json.add(',');
      return nameSize + ItemBytes.UNIT_BYTES;
    }
    json.add(name, 0, name.length);
    int size = from.write(index, json);
    json.add(',');
    if (attribute.role() != ItemAttribute.Role.VALUE && size == 0) {
      throw new UnencodableException("empty, which a key never is");
    }
    if (isKey && size > maxSize) {
      throw new UnencodableException(
          "of %d bytes, and such a key has at most %d".formatted(size, maxSize));
    }
    return nameSize + size;
  }

  String attributeName() {
    return attribute.name();
  }
}
