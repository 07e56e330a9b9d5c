package io.datagenc.engine.generator.kernel;

import io.datagenc.engine.generator.FanOutTable;
import io.datagenc.engine.generator.GenerationException;
import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.random.RandomStream;
import io.datagenc.engine.vector.Vector;
import java.util.IdentityHashMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A set of rows of one table for which kernels compute values: consecutive rows, or rows at given
/// positions in any order. It remembers what was computed, so that columns and references that
/// several expressions use are computed once.
public final class Rows {
  private static final int[] NO_INDEXES = {};
  private static final TableKernels NO_TABLE = new NoTable();

  private final TableKernels table;
  private final Scratch scratch;
  private final int length;

  /// The first row, where rows are consecutive.
  private final long first;

  private final long @Nullable [] positions;

  /// The set of which this is a part, if it is one.
  private final @Nullable Rows whole;

  /// The indexes of the rows in the whole.
  private final int[] indexes;

  /// The attempt that the rows are, where draws are made again; null for rows as readers see them.
  private final @Nullable Attempt attempt;

  /// The indexes that the rows are tried with; null for rows that draw their own.
  private final @Nullable Trial trial;

  /// What the rows are elements of, where they stand for elements of values of rows.
  private final @Nullable Elements elements;

  /// What the rows carry on from the siblings before them; null where they look it up.
  private final @Nullable Earlier earlier;

  private final @Nullable Vector[] columns;
  private final @Nullable ReferencedRows[] references;
  private @Nullable OwnerRuns owners;
  private @Nullable IdentityHashMap<Object, Object> notes;

  /// The accepted attempts, by the index of the redraw; null until one is needed.
  private @Nullable AcceptedRows @Nullable [] accepted;

  /// An attempt at draws of the rows `settled`, of which all other draws are taken.
  private record Attempt(Redraw redraw, int number, Rows settled) {}

  /// An index for every row, in the place of what the stream of `key` draws.
  private record Trial(long key, long[] indexes) {}

  /// Values of the siblings just before the rows.
  ///
  /// @param owner whose values they are
  /// @param values flat vectors
  /// @param indexes for every row its index in the vectors, −1 where there is no sibling before it
  public record Earlier(Object owner, Vector[] values, int[] indexes) {
    private Earlier subset(int[] chosen, int count, Scratch scratch) {
      int[] some = scratch.takeInts(count);
      for (int i = 0; i < count; i++) {
        some[i] = indexes[chosen[i]];
      }
      return new Earlier(owner, values, some);
    }
  }

  /// Rows that stand for elements of values of `parents`, rows of the same table.
  ///
  /// @param indexes the row of `parents` of each
  /// @param salts what tells the draws of an element from those of others of its row
  private record Elements(Rows parents, int[] indexes, long[] salts) {}

  private Rows(
      TableKernels table,
      Scratch scratch,
      int length,
      long first,
      long @Nullable [] positions,
      @Nullable Rows whole,
      int[] indexes,
      @Nullable Attempt attempt,
      @Nullable Trial trial,
      @Nullable Elements elements,
      @Nullable Earlier earlier) {
    this.elements = elements;
    this.earlier = earlier;
    this.table = table;
    this.scratch = scratch;
    this.length = length;
    this.first = first;
    this.positions = positions;
    this.whole = whole;
    this.indexes = indexes;
    this.attempt = attempt;
    this.trial = trial;
    this.columns = new Vector[table.columnCount()];
    this.references = new ReferencedRows[table.referenceCount()];
  }

  /// The rows `first` to `first + length − 1`.
  public static Rows range(TableKernels table, Scratch scratch, long first, int length) {
    return new Rows(table, scratch, length, first, null, null, NO_INDEXES, null, null, null, null);
  }

  /// `length` rows of no table: those for which constants are computed.
  public static Rows ofNoTable(Scratch scratch, int length) {
    return range(NO_TABLE, scratch, 0, length);
  }

  /// The rows at the first `length` of `positions`.
  public static Rows at(TableKernels table, Scratch scratch, long[] positions, int length) {
    return new Rows(table, scratch, length, 0, positions, null, NO_INDEXES, null, null, null, null);
  }

  /// The rows of the same table at the first `count` of `places`, with `tried` as the indexes that
  /// the stream of `key` draws for them.
  public Rows trial(long[] places, int count, long key, long[] tried) {
    return new Rows(
        table,
        scratch,
        count,
        0,
        places,
        null,
        NO_INDEXES,
        null,
        new Trial(key, tried),
        null,
        null);
  }

  /// The indexes with which the rows are tried in the place of what the stream of `key` draws; null
  /// where they draw them.
  public long @Nullable [] tried(long key) {
    return trial != null && trial.key == key ? trial.indexes : null;
  }

  /// The rows of this set at the first `count` of `chosen`. What is known of this set is not
  /// computed again for the part: otherwise a column that reads itself along a chain of earlier
  /// rows, within a CASE, would double its work with every row of the chain.
  public Rows subset(int[] chosen, int count) {
    return part(chosen, count, earlier == null ? null : earlier.subset(chosen, count, scratch));
  }

  /// The same with what the chosen rows carry on from the siblings before them.
  public Rows carrying(int[] chosen, int count, Earlier fromSiblings) {
    return part(chosen, count, fromSiblings);
  }

  /// What the rows carry on of `owner` from the siblings before them; null where they look it up.
  public @Nullable Earlier earlier(Object owner) {
    return earlier != null && earlier.owner == owner ? earlier : null;
  }

  /// The values of column `column` as a part of those of the set of which this is a part; null
  /// where it is not one of a set that looks up what is before it.
  public @Nullable Vector columnOfWhole(int column) {
    return whole == null || earlier != null || attempt != null || trial != null || elements != null
        ? null
        : Gather.gather(
            Gather.flat(whole.column(column), scratch), indexes, false, length, scratch);
  }

  private Rows part(int[] chosen, int count, @Nullable Earlier fromSiblings) {
    long[] chosenPositions = scratch.takeLongs(count);
    for (int i = 0; i < count; i++) {
      chosenPositions[i] = position(chosen[i]);
    }
    Attempt ofPart =
        attempt == null
            ? null
            : new Attempt(attempt.redraw, attempt.number, attempt.settled.subset(chosen, count));
    return new Rows(
        table,
        scratch,
        count,
        0,
        chosenPositions,
        this,
        chosen,
        ofPart,
        trialOf(chosen, count),
        elementsOf(chosen, count),
        fromSiblings);
  }

  /// One row for each element of values of these rows: what it draws differs from element to
  /// element, columns, references and owners are those of the rows.
  ///
  /// @param ofRow the index of the row of each element, ascending
  /// @param numbers the number of each element within its row
  public Rows elements(int[] ofRow, int[] numbers, int count) {
    long[] places = scratch.takeLongs(count);
    long[] salts = scratch.takeLongs(count);
    for (int i = 0; i < count; i++) {
      places[i] = position(ofRow[i]);
      long outer = elements == null ? 0 : elements.salts[ofRow[i]];
      salts[i] = RandomStream.further(outer, numbers[i] + 1);
    }
    return new Rows(
        table,
        scratch,
        count,
        0,
        places,
        null,
        NO_INDEXES,
        attempt,
        null,
        new Elements(this, ofRow, salts),
        earlier == null ? null : earlier.subset(ofRow, count, scratch));
  }

  private @Nullable Elements elementsOf(int[] chosen, int count) {
    if (elements == null) {
      return null;
    }
    int[] indexes = scratch.takeInts(count);
    long[] salts = scratch.takeLongs(count);
    for (int i = 0; i < count; i++) {
      indexes[i] = elements.indexes[chosen[i]];
      salts[i] = elements.salts[chosen[i]];
    }
    return new Elements(elements.parents, indexes, salts);
  }

  /// Whether the rows stand for elements of values of rows.
  public boolean areElements() {
    return elements != null;
  }

  /// What draws are counted by, where `counters` count those of the rows: for elements something
  /// else for each.
  public long[] elementCounters(long[] counters) {
    if (elements == null) {
      return counters;
    }
    long[] own = scratch.takeLongs(length);
    for (int i = 0; i < length; i++) {
      own[i] = RandomStream.mix(elements.salts[i] + RandomStream.mix(counters[i]));
    }
    return own;
  }

  /// The values of `kernel`, which are the same for all elements of a row.
  public Vector evaluateForRow(Kernel kernel) {
    return elements == null
        ? kernel.evaluate(this)
        : Gather.gather(
            kernel.evaluate(elements.parents), elements.indexes, false, length, scratch);
  }

  private @Nullable Trial trialOf(int[] chosen, int count) {
    if (trial == null) {
      return null;
    }
    long[] tried = scratch.takeLongs(count);
    for (int i = 0; i < count; i++) {
      tried[i] = trial.indexes[chosen[i]];
    }
    return new Trial(trial.key, tried);
  }

  /// These rows as attempt `number` of `redraw` makes them.
  Rows attempt(Redraw redraw, int number) {
    return new Rows(
        table,
        scratch,
        length,
        first,
        positions,
        null,
        NO_INDEXES,
        new Attempt(redraw, number, this),
        trial,
        null,
        earlier);
  }

  /// Whether the rows are an attempt of `redraw`.
  public boolean isAttemptOf(Redraw redraw) {
    return attempt != null && attempt.redraw == redraw;
  }

  /// The number of the attempt of `redraw` that the rows are.
  public int attemptOf(Redraw redraw) {
    if (attempt == null || attempt.redraw != redraw) {
      throw new IllegalStateException("draws of another attempt than that of the rows");
    }
    return attempt.number;
  }

  /// The accepted attempts of `redraw` for these rows, which are no attempt of it.
  public AcceptedRows accepted(Redraw redraw) {
    @Nullable AcceptedRows[] known = accepted;
    if (known == null) {
      known = new AcceptedRows[table.redrawCount()];
      accepted = known;
    }
    AcceptedRows rows = known[redraw.index()];
    if (rows == null) {
      rows = redraw.accept(this);
      known[redraw.index()] = rows;
    }
    return rows;
  }

  /// What `owner` noted for these rows; null if that is nothing.
  public @Nullable Object noted(Object owner) {
    return notes == null ? null : notes.get(owner);
  }

  /// Notes `value` of `owner` for these rows.
  public void note(Object owner, Object value) {
    IdentityHashMap<Object, Object> all = notes;
    if (all == null) {
      all = new IdentityHashMap<>();
      notes = all;
    }
    all.put(owner, value);
  }

  public Scratch scratch() {
    return scratch;
  }

  /// The number of rows.
  public int length() {
    return length;
  }

  /// Whether rows are consecutive, from [#first()].
  public boolean isRange() {
    return positions == null;
  }

  /// The position of the first row of a range.
  public long first() {
    return first;
  }

  /// The positions of rows that are no range.
  public long[] positions() {
    return Objects.requireNonNull(positions);
  }

  /// The position in the table of row `index` of this set.
  public long position(int index) {
    return positions == null ? first + index : positions[index];
  }

  /// The position in the table of every row.
  public long[] allPositions() {
    if (positions != null) {
      return positions;
    }
    long[] range = scratch.takeLongs(length);
    for (int i = 0; i < length; i++) {
      range[i] = first + i;
    }
    return range;
  }

  /// Writes the draw of every row, counted by its position, into `draws`.
  public void draw(RandomStream stream, long[] draws) {
    long gamma = stream.gamma();
    long key = stream.key();
    if (positions == null) {
      long state = key + first * gamma;
      for (int i = 0; i < length; i++) {
        draws[i] = RandomStream.mix(state + i * gamma);
      }
    } else {
      long[] rows = positions;
      for (int i = 0; i < length; i++) {
        draws[i] = RandomStream.mix(key + rows[i] * gamma);
      }
    }
  }

  /// The values of column `column`.
  public Vector column(int column) {
    Vector values = knownColumn(column);
    if (values == null) {
      if (elements != null) {
        values =
            Gather.gather(
                elements.parents.column(column), elements.indexes, false, length, scratch);
        columns[column] = values;
        return values;
      }
      if (attempt != null && !attempt.redraw.swaysColumn(column)) {
        values = attempt.settled.column(column);
        columns[column] = values;
        return values;
      }
      try {
        values = table.column(column).evaluate(this);
      } catch (EvaluationFailure failure) {
        throw table.failure(column, position(failure.index()), failure);
      }
      columns[column] = values;
    }
    return values;
  }

  /// The values of column `column`, if they have been computed for these rows.
  public @Nullable Vector computed(int column) {
    return columns[column];
  }

  private @Nullable Vector knownColumn(int column) {
    Vector values = columns[column];
    if (values == null && whole != null) {
      Vector ofWhole = whole.knownColumn(column);
      if (ofWhole != null) {
        values = Gather.gather(ofWhole, indexes, false, length, scratch);
        columns[column] = values;
      }
    }
    return values;
  }

  /// The rows that reference `reference` points to.
  public ReferencedRows reference(int reference) {
    ReferencedRows rows = knownReference(reference);
    if (rows == null && elements != null) {
      rows = elements.parents.reference(reference).subset(elements.indexes, length, scratch);
      references[reference] = rows;
    }
    if (rows == null) {
      rows =
          attempt != null && !attempt.redraw.swaysReference(reference)
              ? attempt.settled.reference(reference)
              : table.follow(reference, this);
      references[reference] = rows;
    }
    return rows;
  }

  private @Nullable ReferencedRows knownReference(int reference) {
    ReferencedRows rows = references[reference];
    if (rows == null && whole != null) {
      ReferencedRows ofWhole = whole.knownReference(reference);
      if (ofWhole != null) {
        rows = ofWhole.subset(indexes, length, scratch);
        references[reference] = rows;
      }
    }
    return rows;
  }

  /// The owners of the rows, where the table has owners.
  public OwnerRuns owners() {
    OwnerRuns runs = owners;
    if (runs == null) {
      runs =
          attempt == null || elements != null
              ? OwnerRuns.of(this, table.fanOut())
              : attempt.settled.owners();
      owners = runs;
    }
    return runs;
  }

  /// A table without columns, references and owners.
  private record NoTable() implements TableKernels {

    @Override
    public int columnCount() {
      return 0;
    }

    @Override
    public int referenceCount() {
      return 0;
    }

    @Override
    public int redrawCount() {
      return 0;
    }

    @Override
    public Kernel column(int column) {
      throw new IndexOutOfBoundsException(column);
    }

    @Override
    public ReferencedRows follow(int reference, Rows rows) {
      throw new IndexOutOfBoundsException(reference);
    }

    @Override
    public FanOutTable fanOut() {
      throw new IllegalStateException("rows of no table have no owners");
    }

    @Override
    public GenerationException failure(int column, long row, EvaluationFailure failure) {
      return new GenerationException("row %d: %s".formatted(row, failure.getMessage()), failure);
    }
  }
}
