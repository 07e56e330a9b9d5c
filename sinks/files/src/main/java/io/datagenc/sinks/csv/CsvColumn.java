package io.datagenc.sinks.csv;

import io.datagenc.engine.generator.text.ByteText;
import io.datagenc.engine.plan.type.Type;
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
import io.datagenc.sinks.text.CellWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The fields of one column of a batch, ready to be put into lines. Those of a dictionary are made
/// once for all batches.
final class CsvColumn {
  private final CellWriter writer;
  private final byte[] nullText;
  private final byte quote;
  private final boolean[] special = new boolean[256];
  private final ByteText value = new ByteText(1 << 12);
  private final ByteText fields = new ByteText(1 << 12);
  private int[] offsets = new int[1];
  private int @Nullable [] ids;
  private boolean constant;
  private @Nullable Vector dictionary;

  CsvColumn(Type type, CsvFormat format) {
    this.writer = CellWriter.of(type);
    this.nullText = format.nullText().getBytes(StandardCharsets.UTF_8);
    this.quote = (byte) format.quote();
    special[format.delimiter()] = true;
    special[format.quote()] = true;
    special['\n'] = true;
    special['\r'] = true;
  }

  /// Makes the fields of a batch.
  void read(Vector vector) {
    ids = null;
    constant = false;
    switch (vector) {
      case DictionaryVector indexed -> {
        ids = indexed.ids();
        if (dictionary != indexed.dictionary()) {
          makeFields(indexed.dictionary());
          dictionary = indexed.dictionary();
        }
      }
      case ConstantVector one -> {
        constant = true;
        makeFields(one.value());
      }
      case ByteVector _,
          ShortVector _,
          IntVector _,
          LongVector _,
          Int128Vector _,
          BytesVector _,
          ArrayVector _,
          MapVector _,
          RowVector _ ->
          makeFields(vector);
    }
  }

  private void makeFields(Vector flat) {
    dictionary = null;
    int length = flat.length();
    if (offsets.length <= length) {
      offsets = new int[length + 1];
    }
    fields.clear();
    for (int i = 0; i < length; i++) {
      offsets[i] = fields.size();
      if (flat.isNull(i)) {
        fields.add(nullText, 0, nullText.length);
      } else {
        value.clear();
        writer.write(flat, i, value);
        addQuoted(fields, value.bytes(), 0, value.size());
      }
    }
    offsets[length] = fields.size();
  }

  /// Adds a text, in quotes where it needs them.
  void addQuoted(ByteText text, byte[] bytes, int start, int end) {
    boolean needsQuotes = Arrays.equals(bytes, start, end, nullText, 0, nullText.length);
    for (int i = start; i < end && !needsQuotes; i++) {
      needsQuotes = special[bytes[i] & 0xFF];
    }
    if (!needsQuotes) {
      text.add(bytes, start, end);
      return;
    }
    text.add((char) quote);
    for (int i = start; i < end; i++) {
      if (bytes[i] == quote) {
        text.add((char) quote);
      }
      text.add((char) bytes[i]);
    }
    text.add((char) quote);
  }

  /// Adds the field of a row to a line.
  void add(int row, ByteText line) {
    int index = constant ? 0 : ids == null ? row : ids[row];
    line.add(fields.bytes(), offsets[index], offsets[index + 1]);
  }
}
