package io.datagenc.engine.attribute;

import io.datagenc.engine.generator.json.JsonValues;
import io.datagenc.engine.generator.text.ByteText;
import io.datagenc.engine.vector.ArrayVector;
import io.datagenc.engine.vector.MapVector;
import io.datagenc.engine.vector.RowVector;
import java.util.List;

/// Attribute values that hold others: lists, sets and maps.
final class NestedAttributes {
  private NestedAttributes() {}

  /// Adds an element of a list or map, and gives its size.
  private static int addElement(AttributeValues values, int index, ByteText json) {
    if (values.isAbsent(index)) {
      AttributeValues.add(JsonAttributes.NULL, json);
      return ItemBytes.UNIT_BYTES + ItemBytes.ELEMENT_BYTES;
    }
    return values.write(index, json) + ItemBytes.ELEMENT_BYTES;
  }

  /// Arrays.
  record Elements(ArrayVector arrays, AttributeValues elements, int depth)
      implements AttributeValues {
    private static final byte[] BEGINNING = JsonAttributes.ascii("{\"L\":[");

    @Override
    public int write(int index, ByteText json) {
      JsonAttributes.requireDepth(depth);
      AttributeValues.add(BEGINNING, json);
      int size = ItemBytes.DOCUMENT_BYTES;
      for (int i = arrays.offsets()[index]; i < arrays.offsets()[index + 1]; i++) {
        if (i > arrays.offsets()[index]) {
          json.add(',');
        }
        size += addElement(elements, i, json);
      }
      json.add(']');
      json.add('}');
      return size;
    }

    @Override
    public boolean isAbsent(int index) {
      return arrays.isNull(index);
    }
  }

  /// Sets of numbers, texts or bytes; NULLs are left out.
  ///
  /// @param elements their attribute values, of which what is between the braces is an element
  record Sets(ArrayVector arrays, byte[] beginning, AttributeValues elements)
      implements AttributeValues {
    static final byte[] NUMBERS = JsonAttributes.ascii("{\"NS\":[");
    static final byte[] TEXTS = JsonAttributes.ascii("{\"SS\":[");
    static final byte[] BINARIES = JsonAttributes.ascii("{\"BS\":[");

    /// The length of `{"S":`.
    private static final int TAG_LENGTH = 5;

    @Override
    public int write(int index, ByteText json) {
      AttributeValues.add(beginning, json);
      ByteText element = new ByteText(0);
      int size = 0;
      boolean isFirst = true;
      for (int i = arrays.offsets()[index]; i < arrays.offsets()[index + 1]; i++) {
        if (!elements.isAbsent(i)) {
          if (!isFirst) {
            json.add(',');
          }
          isFirst = false;
          element.clear();
          size += elements.write(i, element);
          json.add(element.bytes(), TAG_LENGTH, element.size() - 1);
        }
      }
      json.add(']');
      json.add('}');
      return size;
    }

    @Override
    public boolean isAbsent(int index) {
      if (arrays.isNull(index)) {
        return true;
      }
      for (int i = arrays.offsets()[index]; i < arrays.offsets()[index + 1]; i++) {
        if (!elements.isAbsent(i)) {
          return false;
        }
      }
      return true;
    }
  }

  /// Maps; keys are texts, whatever they are.
  record Entries(MapVector maps, JsonValues keys, AttributeValues values, int depth)
      implements AttributeValues {
    static final byte[] BEGINNING = JsonAttributes.ascii("{\"M\":{");

    @Override
    public int write(int index, ByteText json) {
      JsonAttributes.requireDepth(depth);
      AttributeValues.add(BEGINNING, json);
      ByteText key = new ByteText(0);
      int size = ItemBytes.DOCUMENT_BYTES;
      for (int i = maps.offsets()[index]; i < maps.offsets()[index + 1]; i++) {
        if (i > maps.offsets()[index]) {
          json.add(',');
        }
        key.clear();
        keys.write(i, key);
        if (key.bytes()[0] == '"') {
          json.add(key.bytes(), 0, key.size());
          size += key.size() - 2;
        } else {
          json.addJsonText(key.bytes(), 0, key.size());
          size += key.size();
        }
        json.add(':');
        size += addElement(values, i, json);
      }
      json.add('}');
      json.add('}');
      return size;
    }

    @Override
    public boolean isAbsent(int index) {
      return maps.isNull(index);
    }
  }

  /// Rows.
  record Fields(RowVector rows, List<byte[]> names, List<AttributeValues> values, int depth)
      implements AttributeValues {
    @Override
    public int write(int index, ByteText json) {
      JsonAttributes.requireDepth(depth);
      AttributeValues.add(Entries.BEGINNING, json);
      int size = ItemBytes.DOCUMENT_BYTES;
      for (int i = 0; i < names.size(); i++) {
        if (i > 0) {
          json.add(',');
        }
        byte[] name = names.get(i);
        json.addJsonText(name, 0, name.length);
        json.add(':');
        size += name.length + addElement(values.get(i), index, json);
      }
      json.add('}');
      json.add('}');
      return size;
    }

    @Override
    public boolean isAbsent(int index) {
      return rows.isNull(index);
    }
  }
}
