package io.datagenc.sinks.dialect;

import io.datagenc.engine.generator.text.ByteText;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.type.SimpleType;

/// Constants of MySQL and MariaDB, where backslashes escape.
final class MysqlLiterals {
  private MysqlLiterals() {}

  static LiteralWriter of(ColumnPlan column, SqlDialect dialect) {
    FieldWriter field = FieldWriter.of(column.type());
    if (column.type() == SimpleType.REAL || column.type() == SimpleType.DOUBLE) {
      return Literals.floating(field.writer(), Literals.refused(column, dialect), "", "");
    }
    ByteText cell = new ByteText(0);
    return (vector, index, text) -> {
      field.write(vector, index, cell);
      switch (field.form()) {
        case NUMBER -> text.add(cell.bytes(), 0, cell.size());
        case HEXADECIMAL -> {
          text.addAscii("x'");
          text.add(cell.bytes(), 0, cell.size());
          text.add('\'');
        }
        case TEXT -> {
          text.add('\'');
          addEscaped(cell, text);
          text.add('\'');
        }
      }
    };
  }

  private static void addEscaped(ByteText cell, ByteText text) {
    byte[] characters = cell.bytes();
    int start = 0;
    for (int i = 0; i < cell.size(); i++) {
      if (characters[i] == '\'' || characters[i] == '\\') {
        text.add(characters, start, i);
        text.add('\\');
        start = i;
      } else if (characters[i] == 0) {
        text.add(characters, start, i);
        text.addAscii("\\0");
        start = i + 1;
      }
    }
    text.add(characters, start, cell.size());
  }
}
