package io.datagenc.sinks.parquet;

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
import java.util.Iterator;
import java.util.List;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/// A node of a Parquet schema, and those within it: takes a vector apart into those of the leaves.
sealed interface SchemaNode {

  /// The node of `type`. Lists and maps have the three levels that Parquet's specification gives
  /// them.
  ///
  /// @param repetition the repetition level above
  /// @param leaves the writers of the leaves from here on, in the order of the schema
  static SchemaNode of(Type type, int repetition, Iterator<ColumnChunkWriter> leaves) {
    boolean isOptional = type.isRepetition(Repetition.OPTIONAL);
    if (type.isPrimitive()) {
      return new Leaf(isOptional, new Levels(), leaves.next());
    }
    GroupType group = type.asGroupType();
    if (type.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation
        || type.getLogicalTypeAnnotation() instanceof MapLogicalTypeAnnotation) {
      return new Repeated(
          isOptional,
          new Levels(),
          new Levels(),
          repetition + 1,
          nodes(group.getType(0).asGroupType(), repetition + 1, leaves));
    }
    return new Group(isOptional, new Levels(), nodes(group, repetition, leaves));
  }

  /// The nodes directly within a group.
  static List<SchemaNode> nodes(
      GroupType group, int repetition, Iterator<ColumnChunkWriter> leaves) {
    return group.getFields().stream().map(field -> of(field, repetition, leaves)).toList();
  }

  /// Writes what a batch has of this node.
  ///
  /// @param above the entries of the node above; their rows are those of `vector`
  void write(Vector vector, Levels above);

  /// A value that is not nested.
  record Leaf(boolean isOptional, Levels levels, ColumnChunkWriter chunk) implements SchemaNode {
    @Override
    public void write(Vector vector, Levels above) {
      if (isOptional) {
        levels.ofOptional(above, vector);
      }
      chunk.write(vector, isOptional ? levels : above);
    }
  }

  /// A struct.
  record Group(boolean isOptional, Levels levels, List<SchemaNode> fields) implements SchemaNode {
    @Override
    public void write(Vector vector, Levels above) {
      levels.of(above, vector, isOptional);
      if (!(flat(vector) instanceof RowVector row)) {
        throw new IllegalArgumentException("not rows: " + vector.getClass().getSimpleName());
      }
      for (int i = 0; i < fields.size(); i++) {
        fields.get(i).write(row.fields().get(i), levels);
      }
    }
  }

  /// A list of elements, or a map, which is a list of keys and values.
  ///
  /// @param level the repetition level of what is within
  record Repeated(
      boolean isOptional, Levels levels, Levels elements, int level, List<SchemaNode> parts)
      implements SchemaNode {
    @Override
    public void write(Vector vector, Levels above) {
      levels.of(above, vector, isOptional);
      switch (flat(vector)) {
        case ArrayVector array -> {
          elements.ofElements(levels, array.offsets(), level);
          parts.getFirst().write(array.elements(), elements);
        }
        case MapVector map -> {
          elements.ofElements(levels, map.offsets(), level);
          parts.getFirst().write(map.keys(), elements);
          parts.getLast().write(map.values(), elements);
        }
        case ByteVector _,
            ShortVector _,
            IntVector _,
            LongVector _,
            Int128Vector _,
            BytesVector _,
            DictionaryVector _,
            ConstantVector _,
            RowVector _ ->
            throw new IllegalArgumentException("no lists: " + vector.getClass().getSimpleName());
      }
    }
  }

  private static Vector flat(Vector vector) {
    return switch (vector) {
      case DictionaryVector indexed -> indexed.dictionary();
      case ConstantVector constant -> constant.value();
      case ByteVector _,
          ShortVector _,
          IntVector _,
          LongVector _,
          Int128Vector _,
          BytesVector _,
          ArrayVector _,
          MapVector _,
          RowVector _ ->
          vector;
    };
  }
}
