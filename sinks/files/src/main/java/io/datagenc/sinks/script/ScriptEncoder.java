package io.datagenc.sinks.script;

import io.datagenc.engine.generator.text.ByteText;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.Vector;
import io.datagenc.sinks.dialect.LiteralWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes rows as INSERT statements of many rows each, in one transaction. For use by one thread.
public final class ScriptEncoder {
  /// Below the least `max_allowed_packet` of servers of MySQL, 16 MiB, even if rows are long.
  private static final int STATEMENT_BYTES = 1 << 19;

  private static final int TEXT_BYTES = 1 << 16;

  /// After how many bytes a line ends behind a value: SQL*Plus reads lines of 2499 characters.
  private static final int LINE_BYTES = 1000;

  private final ScriptTable table;
  private final ScriptDialect dialect;
  private final LiteralWriter[] literals;
  private final int maxRows;
  private final byte[] into;
  private final ByteText text = new ByteText(TEXT_BYTES);
  private boolean hasBegun;
  private int rowsOfStatement;
  private int lineStart;

  public ScriptEncoder(ScriptTable table) {
    this.table = table;
    this.dialect = table.dialect();
    List<ColumnPlan> columns = table.plan().visibleColumns();
    this.literals = columns.stream().map(dialect.sql()::literals).toArray(LiteralWriter[]::new);
    this.maxRows = dialect.maxRows(columns.size());
    this.into = table.insertion().getBytes(StandardCharsets.UTF_8);
  }

  /// Adds rows of the table's columns.
  public void write(Batch batch, OutputStream output) throws IOException {
    if (batch.rowCount() > 0 && !hasBegun) {
      begin();
    }
    Vector[] columns = batch.columns().toArray(Vector[]::new);
    for (int row = 0; row < batch.rowCount(); row++) {
      beginRow();
      for (int i = 0; i < columns.length; i++) {
        text.add(i == 0 ? '(' : ',');
        if (dialect.rows() == ScriptDialect.Rows.EACH_INTO
            && text.size() - lineStart > LINE_BYTES) {
          text.add('\n');
          lineStart = text.size();
        }
        if (columns[i].isNull(row)) {
          text.addAscii("NULL");
        } else {
          literals[i].write(columns[i], row, text);
        }
      }
      text.add(')');
      if (rowsOfStatement == maxRows || text.size() >= STATEMENT_BYTES) {
        endStatement();
        flush(output);
      }
    }
  }

  private void begin() {
    addText(table.heading("rows of table"));
    dialect.settings().forEach(line -> addText(line + '\n'));
    dialect.begin().ifPresent(this::addStatement);
    table.numbering("ON").ifPresent(this::addStatement);
    hasBegun = true;
  }

  private void beginRow() {
    switch (dialect.rows()) {
      case LISTED -> {
        if (rowsOfStatement == 0) {
          text.addAscii("INSERT ");
          text.add(into, 0, into.length);
          text.add('\n');
        } else {
          text.addAscii(",\n");
        }
      }
      case EACH_INTO -> {
        text.addAscii(rowsOfStatement == 0 ? "INSERT ALL\n" : "\n");
        text.add(into, 0, into.length);
        text.add('\n');
      }
    }
    lineStart = text.size();
    rowsOfStatement++;
  }

  private void endStatement() {
    if (dialect.rows() == ScriptDialect.Rows.EACH_INTO) {
      text.addAscii("\nSELECT 1 FROM dual");
    }
    text.addAscii(dialect.end());
    rowsOfStatement = 0;
  }

  /// Ends the transaction. A script without rows is a comment.
  public void finish(OutputStream output) throws IOException {
    if (!hasBegun) {
      addText(table.heading("no rows of table"));
    } else {
      if (rowsOfStatement > 0) {
        endStatement();
      }
      table.numbering("OFF").ifPresent(this::addStatement);
      addStatement("COMMIT");
    }
    flush(output);
  }

  private void addStatement(String statement) {
    addText(statement + dialect.end());
  }

  private void addText(String added) {
    byte[] bytes = added.getBytes(StandardCharsets.UTF_8);
    text.add(bytes, 0, bytes.length);
  }

  private void flush(OutputStream output) throws IOException {
    output.write(text.bytes(), 0, text.size());
    text.clear();
  }
}
