package io.datagenc.sinks.load.verify;

import io.datagenc.engine.generator.text.ByteText;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.Vector;
import io.datagenc.sinks.text.CellWriter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The content checksum of rows: the sum, as an exact integer, of the first 60 bits of the MD5 of
/// each row's canonical text. It does not depend on the order of the rows, and every store can
/// compute it with its own SQL.
///
/// The canonical text of a row is that of its columns one after the other, in the order of their
/// declaration: `n:text` for a value, n being the number of characters of `text`, and `~` for NULL.
/// Columns without canonical texts ([CanonicalType]) are left out, and those of which the store
/// holds something else than the plan's values. For use by one thread.
public final class ContentChecksum {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final int UNUSED_BITS = 4;

  private final List<Cell> cells = new ArrayList<>();
  private final MessageDigest digest = md5();
  private final ByteText row = new ByteText(1024);
  private final ByteText value = new ByteText(256);
  private BigInteger sum = BigInteger.ZERO;
  private long rowCount;

  /// A column that is part of the text.
  ///
  /// @param index its number among the columns of the batches
  private record Cell(int index, Type type, CellWriter writer) {}

  /// The checksum of no rows yet.
  ///
  /// @param columns those of the batches, in their order
  /// @param leftOut names of columns that are no part of the text
  public ContentChecksum(List<ColumnPlan> columns, Set<String> leftOut) {
    for (int i = 0; i < columns.size(); i++) {
      Type type = columns.get(i).type();
      if (CanonicalType.hasText(type) && !leftOut.contains(columns.get(i).name())) {
        // An instant is told in UTC, without an offset.
        Type spelled =
            type instanceof TimestampWithTimeZoneType instant
                ? new TimestampType(instant.precision())
                : type;
        cells.add(new Cell(i, type, CellWriter.of(spelled)));
      }
    }
  }

  /// Adds the rows of a batch.
  public void add(Batch batch) {
    for (int i = 0; i < batch.rowCount(); i++) {
      row.clear();
      for (Cell cell : cells) {
        add(cell, batch.columns().get(cell.index()), i);
      }
      digest.update(row.bytes(), 0, row.size());
      long first = (long) LONG.get(digest.digest(), 0);
      sum = sum.add(BigInteger.valueOf(first >>> UNUSED_BITS));
    }
    rowCount += batch.rowCount();
  }

  private void add(Cell cell, Vector column, int index) {
    if (column.isNull(index)) {
      row.add('~');
      return;
    }
    value.clear();
    cell.writer().writeOf(column, index, value);
    byte[] bytes = value.bytes();
    int end = value.size();
    if (cell.type() instanceof CharType) {
      while (end > 0 && bytes[end - 1] == ' ') {
        end--;
      }
    }
    row.addNumber((long) characters(bytes, end));
    row.add(':');
    row.add(bytes, 0, end);
  }

  /// The number of characters of a text in UTF-8.
  private static int characters(byte[] bytes, int end) {
    int count = 0;
    for (int i = 0; i < end; i++) {
      if ((bytes[i] & 0xC0) != 0x80) {
        count++;
      }
    }
    return count;
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException impossible) {
      // Every platform has MD5.
      throw new AssertionError(impossible);
    }
  }

  /// The sum.
  public BigInteger sum() {
    return sum;
  }

  /// How many rows were added.
  public long rowCount() {
    return rowCount;
  }
}
