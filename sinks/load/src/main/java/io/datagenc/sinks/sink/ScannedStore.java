package io.datagenc.sinks.sink;

import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.vector.Batch;
import java.math.BigInteger;

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

  /// What a table of the store holds.
  ///
  /// @param threads how many read at once, ≥ 1
  /// @throws SinkException if it cannot be read
  Content scan(OutputTable output, int threads) throws InterruptedException;

  /// What reads a table, for people: a command or a request.
  String question(OutputTable output);

  /// Sums rows of an output as they would be stored. For use by one thread.
  interface Summary {
    void add(Batch batch);

    Content content();
  }

  /// A sum of no rows yet.
  ///
  /// @param rows one of the sources of `output`
  Summary summary(OutputTable output, OutputRows rows);
}
