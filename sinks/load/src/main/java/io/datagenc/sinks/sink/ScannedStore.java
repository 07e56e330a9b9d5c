package io.datagenc.sinks.sink;

import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.vector.Batch;
import java.math.BigInteger;
import java.util.List;

/// A store that answers no SQL, and is read as a whole to see what it holds.
public interface ScannedStore {

  /// Rows in sum.
  ///
  /// @param rows how many they are
  /// @param checksum a sum, over all rows, of 60 bits of the MD5 of each as the store has it
  record Content(long rows, BigInteger checksum) {

    /// No rows.
    public static final Content NONE = new Content(0, BigInteger.ZERO);

    /// Both together.
    public Content plus(Content other) {
      return new Content(rows + other.rows, checksum.add(other.checksum));
    }
  }

  /// Rows that the store tells from all others.
  ///
  /// @param name for people: "items of `order`"
  /// @param rows how many the plan has
  record Group(String name, long rows) {}

  /// What a table of the store holds.
  ///
  /// @param groups how many rows of each group there are
  record Found(Content content, List<Long> groups) {
    public Found {
      groups = List.copyOf(groups);
    }
  }

  /// What reads a table, for people: a command or a request.
  String question(OutputTable output);

  /// Begins to compare a table with what the plan says.
  Comparison compare(OutputTable output);

  /// What a table should hold, which is summed first, and what it holds.
  interface Comparison {

    /// A sum of no rows yet. For use by any thread.
    ///
    /// @param rows one of the sources of the output
    Summary summary(OutputRows rows);

    /// What was summed. All rows are, from now on.
    Content expected();

    /// The groups of rows, each of one source or of several that cannot be told from each other,
    /// and one of those that are of none; no groups where there is nothing to tell apart.
    List<Group> groups();

    /// What the table holds.
    ///
    /// @param threads how many read at once, ≥ 1
    /// @throws SinkException if it cannot be read
    Found scan(int threads) throws InterruptedException;
  }

  /// Sums rows of an output as they would be stored. For use by one thread.
  interface Summary {
    void add(Batch batch);

    /// Adds the sum to that of the table.
    void finish();
  }
}
