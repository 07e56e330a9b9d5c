package io.datagenc.engine.generator;

import io.datagenc.engine.limit.WorkLimits;
import io.datagenc.engine.text.TextScratch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The arrays that one thread uses to generate batches, kept from batch to batch. Not thread-safe.
///
/// Every call of a `take` method during a batch gives another array; with the next batch the same
/// arrays are given again, in the same order. Their contents are arbitrary.
public final class Scratch {

  /// What becomes of the arrays that a batch is made of.
  public enum Ownership {
    /// The next batch overwrites them: for consumers that are done with a batch before they ask for
    /// the next one.
    REUSED,
    /// They belong to the consumer, which may keep them for as long as it likes.
    HANDED_OVER
  }

  private static final int MIN_BYTES = 1 << 12;
  private static final int MAX_REMEMBERED = 64;
  private static final int MAX_CONSTANTS = 256;

  private final Ownership ownership;
  private final List<long @Nullable []> longs = new ArrayList<>();
  private final List<int @Nullable []> ints = new ArrayList<>();
  private final List<short @Nullable []> shorts = new ArrayList<>();
  private final List<byte @Nullable []> bytes = new ArrayList<>();
  private final TextScratch texts = new TextScratch();
  private int longsTaken;
  private int intsTaken;
  private int shortsTaken;
  private int bytesTaken;

  /// Arrays of one value each, which stay as they are from batch to batch.
  private final Map<Long, long[]> constants = new HashMap<>();

  private final int maxValueBytes;

  /// How many rows may still be drawn again.
  private long redraws;

  /// What kernels remember from batch to batch, by the kernel itself.
  private final IdentityHashMap<Object, Object> memory = new IdentityHashMap<>();

  private Scratch(Ownership ownership, long redraws, int maxValueBytes) {
    this.ownership = ownership;
    this.redraws = redraws;
    this.maxValueBytes = maxValueBytes;
  }

  /// A scratch without arrays yet, under the limits of the thread.
  public static Scratch of(Ownership ownership) {
    return of(ownership, WorkLimits.current().maxValueBytes());
  }

  /// A scratch without arrays yet.
  ///
  /// @param maxValueBytes the greatest size of a text or a binary value: a larger one ends the
  ///   generation
  public static Scratch of(Ownership ownership, int maxValueBytes) {
    return new Scratch(ownership, Long.MAX_VALUE, maxValueBytes);
  }

  /// A scratch with which at most `redraws` rows are drawn again where CHECKs do not hold, each as
  /// often as it is: one more ends the generation with a [WorkLimitException].
  public static Scratch limited(Ownership ownership, long redraws) {
    return new Scratch(ownership, redraws, WorkLimits.current().maxValueBytes());
  }

  /// How many rows may still be drawn again.
  public long redrawsLeft() {
    return redraws;
  }

  /// Counts `rows` that are drawn again.
  public void countRedraws(int rows) {
    WorkLimits.check();
    redraws -= rows;
    if (redraws < 0) {
      throw new WorkLimitException();
    }
  }

  /// The greatest size of a text or a binary value.
  public int maxValueBytes() {
    return maxValueBytes;
  }

  /// What becomes of the arrays of a batch.
  public Ownership ownership() {
    return ownership;
  }

  /// Begins a batch: all arrays may be taken again.
  public void reset() {
    longsTaken = 0;
    intsTaken = 0;
    shortsTaken = 0;
    bytesTaken = 0;
  }

  /// How many arrays of each type were taken.
  public record Mark(int longs, int ints, int shorts, int bytes) {}

  /// The arrays taken so far.
  public Mark mark() {
    return new Mark(longsTaken, intsTaken, shortsTaken, bytesTaken);
  }

  /// Gives back what was taken after `mark`, so that it may be taken again within the batch.
  public void rewind(Mark mark) {
    longsTaken = mark.longs();
    intsTaken = mark.ints();
    shortsTaken = mark.shorts();
    bytesTaken = mark.bytes();
  }

  /// An array of at least `length` numbers.
  public long[] takeLongs(int length) {
    if (longsTaken == longs.size()) {
      longs.add(null);
    }
    long[] array = longs.get(longsTaken);
    if (array == null || array.length < length) {
      array = new long[capacity(length)];
      longs.set(longsTaken, array);
    }
    longsTaken++;
    return array;
  }

  /// An array of at least `length` numbers.
  public int[] takeInts(int length) {
    if (intsTaken == ints.size()) {
      ints.add(null);
    }
    int[] array = ints.get(intsTaken);
    if (array == null || array.length < length) {
      array = new int[capacity(length)];
      ints.set(intsTaken, array);
    }
    intsTaken++;
    return array;
  }

  /// An array of at least `length` numbers.
  public short[] takeShorts(int length) {
    if (shortsTaken == shorts.size()) {
      shorts.add(null);
    }
    short[] array = shorts.get(shortsTaken);
    if (array == null || array.length < length) {
      array = new short[capacity(length)];
      shorts.set(shortsTaken, array);
    }
    shortsTaken++;
    return array;
  }

  /// An array of at least `length` bytes.
  public byte[] takeBytes(int length) {
    if (bytesTaken == bytes.size()) {
      bytes.add(null);
    }
    byte[] array = bytes.get(bytesTaken);
    if (array == null || array.length < length) {
      array = new byte[Math.max(MIN_BYTES, ownership == Ownership.REUSED ? grown(length) : length)];
      bytes.set(bytesTaken, array);
    }
    bytesTaken++;
    return array;
  }

  /// At least `length` times `value`, in an array that nobody changes.
  public long[] constant(long value, int length) {
    long[] array = constants.get(value);
    if (array == null || array.length < length) {
      if (constants.size() == MAX_CONSTANTS) {
        constants.clear();
      }
      array = new long[length];
      Arrays.fill(array, value);
      constants.put(value, array);
    }
    return array;
  }

  /// A validity bitmap of `length` rows, all of them NULL.
  public long[] takeValidity(int length) {
    int words = (length + Long.SIZE - 1) / Long.SIZE;
    long[] validity = takeLongs(words);
    Arrays.fill(validity, 0, words, 0);
    return validity;
  }

  /// What `kernel` remembered last; null if that is nothing.
  public @Nullable Object remembered(Object kernel) {
    return memory.get(kernel);
  }

  /// Keeps `state` for `kernel` from batch to batch. Its arrays are in no scratch, and it follows
  /// from the plan alone: nothing but time is saved.
  public void remember(Object kernel, Object state) {
    if (memory.size() == MAX_REMEMBERED && !memory.containsKey(kernel)) {
      memory.clear();
    }
    memory.put(kernel, state);
  }

  /// What sources of texts keep from batch to batch.
  public TextScratch texts() {
    return texts;
  }

  /// Keeps `larger`, which may be the same, in the place of `taken`.
  public void replace(byte[] taken, byte[] larger) {
    for (int i = 0; i < bytesTaken; i++) {
      if (bytes.get(i) == taken) {
        bytes.set(i, larger);
      }
    }
  }

  /// Forgets `array` where the consumer may keep it; to be called for what leaves with a batch.
  public void release(Object array) {
    if (ownership == Ownership.REUSED) {
      return;
    }
    List<?> arrays =
        switch (array) {
          case long[] _ -> longs;
          case int[] _ -> ints;
          case short[] _ -> shorts;
          default -> bytes;
        };
    for (int i = 0; i < arrays.size(); i++) {
      if (arrays.get(i) == array) {
        arrays.set(i, null);
        return;
      }
    }
  }

  /// Some room to grow, since row sets of references vary in size; just enough where the consumer
  /// keeps the array.
  private int capacity(int length) {
    return ownership == Ownership.REUSED ? length + (length >> 3) + 16 : length;
  }

  private static int grown(int length) {
    return (int) Math.min(Integer.MAX_VALUE - 8L, length + (length >> 2) + 64L);
  }
}
