package io.datagenc.sinks.files;

import io.datagenc.engine.generator.text.ByteText;
import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.ConstantVector;
import io.datagenc.engine.vector.DictionaryVector;
import io.datagenc.engine.vector.IntVector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;
import io.datagenc.sinks.text.CellWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The folders of rows, numbered in the order in which they come up. A value becomes text once, not
/// once a row. For use by one thread.
final class PartitionFolders {
  private static final int ROOT = -1;

  private final List<Names> columns = new ArrayList<>();

  /// The numbers of folders by that of the folder around them and that of their name within it.
  private final Map<Long, Integer> numbers = new HashMap<>();

  /// Folders of every depth, with `/` between the parts.
  private final List<String> folders = new ArrayList<>();

  PartitionFolders(List<PartitionColumn> partitions) {
    partitions.forEach(partition -> columns.add(new Names(partition)));
  }

  /// The folder of each row of a batch.
  int[] of(Batch batch) {
    int[] result = new int[batch.rowCount()];
    Arrays.fill(result, ROOT);
    for (Names names : columns) {
      int[] within = names.numbers(batch);
      for (int row = 0; row < result.length; row++) {
        result[row] = folder(result[row], within[row], names);
      }
    }
    return result;
  }

  private int folder(int around, int within, Names names) {
    long key = ((long) around + 1) << Integer.SIZE | within;
    Integer known = numbers.get(key);
    if (known == null) {
      String name = names.name(within);
      folders.add(around == ROOT ? name : folders.get(around) + '/' + name);
      known = folders.size() - 1;
      numbers.put(key, known);
    }
    return known;
  }

  /// The folder of a number, with `/` between its parts.
  String folder(int number) {
    return folders.get(number);
  }

  /// How many folders there are.
  int count() {
    return folders.size();
  }

  /// The names that the values of one column make.
  private static final class Names {
    private final PartitionColumn column;
    private final CellWriter writer;
    private final ByteText text = new ByteText(64);
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<Long, Integer> numbersOfNumbers = new HashMap<>();
    private @Nullable Vector dictionary;
    private int[] ofDictionary = new int[0];

    Names(PartitionColumn column) {
      this.column = column;
      this.writer = CellWriter.of(column.type());
    }

    String name(int number) {
      return names.get(number);
    }

    int[] numbers(Batch batch) {
      Vector vector = batch.columns().get(column.index());
      int[] result = new int[batch.rowCount()];
      if (vector instanceof DictionaryVector indexed) {
        if (dictionary != indexed.dictionary()) {
          ofDictionary = new int[indexed.dictionary().length()];
          Arrays.fill(ofDictionary, -1);
          dictionary = indexed.dictionary();
        }
        for (int row = 0; row < result.length; row++) {
          int id = indexed.ids()[row];
          if (ofDictionary[id] < 0) {
            ofDictionary[id] = number(indexed.dictionary(), id);
          }
          result[row] = ofDictionary[id];
        }
      } else if (vector instanceof ConstantVector constant) {
        Arrays.fill(result, number(constant.value(), 0));
      } else {
        for (int row = 0; row < result.length; row++) {
          result[row] = number(vector, row);
        }
      }
      return result;
    }

    private int number(Vector flat, int row) {
      if (flat.isNull(row)) {
        return numbered(column.nullFolder());
      }
      if (flat instanceof IntVector ints) {
        return numberOf(ints.values()[row], flat, row);
      }
      if (flat instanceof LongVector longs) {
        return numberOf(longs.values()[row], flat, row);
      }
      return numbered(folder(flat, row));
    }

    private int numberOf(long value, Vector flat, int row) {
      Integer known = numbersOfNumbers.get(value);
      if (known == null) {
        known = numbered(folder(flat, row));
        numbersOfNumbers.put(value, known);
      }
      return known;
    }

    private String folder(Vector flat, int row) {
      text.clear();
      writer.write(flat, row, text);
      return column.folder(new String(text.bytes(), 0, text.size(), StandardCharsets.UTF_8));
    }

    private int numbered(String folder) {
      Integer known = numbers.putIfAbsent(folder, names.size());
      if (known == null) {
        names.add(folder);
        return names.size() - 1;
      }
      return known;
    }
  }
}
