package io.datagenc.engine.attribute;

import io.datagenc.engine.generator.text.ByteText;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.Vector;

/// The sizes of one attribute in the items of a batch, by writing its values. For use by one
/// thread.
public final class AttributeSizes {
  private final String name;
  private final int nameBytes;
  private final AttributeValues values;
  private final ItemEncoder.Nulls nulls;
  private final ByteText written = new ByteText(0);

  /// @param type of the values of `vector`
  public AttributeSizes(String name, Type type, Vector vector, ItemEncoder.Nulls nulls) {
    this.name = name;
    this.nameBytes = ItemBytes.name(name);
    this.values = AttributeValues.of(type, vector);
    this.nulls = nulls;
  }

  /// The size of name and value in the item of row `position`; 0 where it has no such attribute.
  ///
  /// @throws ItemException if DynamoDB has no such value
  public long at(int position) {
    if (values.isAbsent(position)) {
      return nulls == ItemEncoder.Nulls.NULL ? nameBytes + ItemBytes.UNIT_BYTES : 0;
    }
    written.clear();
    try {
      return (long) nameBytes + values.write(position, written);
    } catch (UnencodableException e) {
      throw new ItemException("attribute `%s` is %s".formatted(name, e.getMessage()), e);
    }
  }
}
