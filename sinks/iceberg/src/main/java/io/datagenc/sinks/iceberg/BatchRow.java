package io.datagenc.sinks.iceberg;

import io.datagenc.engine.vector.ArrayVector;
import io.datagenc.engine.vector.Batch;
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
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types.DecimalType;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;

/// A row of a batch, as Iceberg's transforms read rows: values of columns that are not nested.
final class BatchRow implements StructLike {
  private final List<Type> types;
  private Batch batch = new Batch(0, 0, List.of());
  private int position;

  /// @param schema one field for each column of the batches
  BatchRow(Schema schema) {
    this.types = schema.columns().stream().map(NestedField::type).toList();
  }

  /// This, at a row.
  BatchRow at(Batch rows, int row) {
    batch = rows;
    position = row;
    return this;
  }

  @Override
  public int size() {
    return types.size();
  }

  @Override
  public <T> @Nullable T get(int column, Class<T> javaClass) {
    return javaClass.cast(value(types.get(column), batch.columns().get(column), position));
  }

  @Override
  public <T> void set(int column, T value) {
    throw new UnsupportedOperationException("rows are not changed");
  }

  private static @Nullable Object value(Type type, Vector vector, int at) {
    if (vector.isNull(at)) {
      return null;
    }
    return switch (vector) {
      case ConstantVector constant -> value(type, constant.value(), 0);
      case DictionaryVector dictionary ->
          value(type, dictionary.dictionary(), dictionary.ids()[at]);
      case ByteVector bytes ->
          type.typeId() == Type.TypeID.BOOLEAN
              ? (Object) (bytes.values()[at] != 0)
              : (Object) (int) bytes.values()[at];
      case ShortVector shorts -> (int) shorts.values()[at];
      case IntVector ints -> ints.values()[at];
      case LongVector longs ->
          type instanceof DecimalType decimal
              ? BigDecimal.valueOf(longs.values()[at], decimal.scale())
              : (Object) longs.values()[at];
      case Int128Vector wide -> wide(type, wide.values()[2 * at], wide.values()[2 * at + 1]);
      case BytesVector bytes ->
          type.typeId() == Type.TypeID.STRING
              ? bytes.text(at)
              : ByteBuffer.wrap(bytes.bytes(), bytes.offsets()[at], bytes.byteLength(at)).slice();
      case ArrayVector _, MapVector _, RowVector _ ->
          throw new IllegalArgumentException("tables are not divided by values of type " + type);
    };
  }

  private static Object wide(Type type, long high, long low) {
    if (type instanceof DecimalType decimal) {
      byte[] bytes = ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).array();
      return new BigDecimal(new BigInteger(bytes), decimal.scale());
    }
    return new UUID(high, low);
  }
}
