package io.datagenc.compiler.analyzer.calcite.translate;

import io.datagenc.compiler.analyzer.calcite.type.RelTypes;
import io.datagenc.compiler.analyzer.expression.RowValue;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.parser.SqlParserPos;

/// The columns of a virtual row that expressions use: columns of the row itself, and for each
/// reference a structure of the columns that are used of the row it leads to; and values that are
/// compiled already, as aggregates are.
///
/// Structures are built only as deep as paths go, so that a table which refers to itself has a
/// finite shape.
public final class RowShape {

  /// The name of the table whose rows have this shape.
  public static final String TABLE = "r";

  private static final char COLUMN = '.';
  private static final char REFERENCE = '>';
  private static final char COMPUTED = '=';

  private final Map<String, Type> columns = new LinkedHashMap<>();
  private final Map<String, RowShape> references = new LinkedHashMap<>();
  private final Map<String, Expression> computed = new LinkedHashMap<>();

  /// The identifier of `value`, which becomes part of the shape.
  SqlIdentifier identifier(RowValue value, SqlParserPos position) {
    List<String> names = new ArrayList<>();
    names.add(TABLE);
    RowShape shape = this;
    for (String reference : value.references()) {
      names.add(REFERENCE + reference);
      shape = shape.references.computeIfAbsent(reference, key -> new RowShape());
    }
    shape.columns.put(value.column(), value.type());
    names.add(COLUMN + value.column());
    List<SqlParserPos> positions = names.stream().map(name -> position).toList();
    return new SqlIdentifier(names, null, position, positions);
  }

  /// The identifier of a value of the row that is compiled already, which becomes part of the
  /// shape.
  SqlIdentifier computed(Expression value, SqlParserPos position) {
    String name = COMPUTED + Integer.toString(computed.size());
    computed.put(name, value);
    return new SqlIdentifier(List.of(TABLE, name), null, position, List.of(position, position));
  }

  /// The compiled value that the field `field` holds; empty if it holds none.
  public Optional<Expression> computed(String field) {
    return Optional.ofNullable(computed.get(field));
  }

  /// The row's type. Its fields are called as [#referenceName] and [#columnName] read them.
  public RelDataType toRel(RelTypes types) {
    RelDataTypeFactory.Builder builder = types.factory().builder();
    columns.forEach((name, type) -> builder.add(COLUMN + name, types.toRel(type)));
    references.forEach((name, shape) -> builder.add(REFERENCE + name, shape.toRel(types)));
    computed.forEach((name, value) -> builder.add(name, types.toRel(value.type())));
    if (columns.isEmpty() && references.isEmpty() && computed.isEmpty()) {
      builder.add(
          "", types.factory().createSqlType(org.apache.calcite.sql.type.SqlTypeName.BOOLEAN));
    }
    return builder.build();
  }

  /// The shape of the row that the field `field` leads to.
  public RowShape reference(String field) {
    RowShape shape = references.get(referenceName(field));
    if (shape == null) {
      throw new IllegalArgumentException("not a reference: " + field);
    }
    return shape;
  }

  /// The type of the column that the field `field` holds.
  public Type column(String field) {
    Type type = columns.get(columnName(field));
    if (type == null) {
      throw new IllegalArgumentException("not a column: " + field);
    }
    return type;
  }

  public static String referenceName(String field) {
    return field.substring(1);
  }

  public static String columnName(String field) {
    return field.substring(1);
  }
}
