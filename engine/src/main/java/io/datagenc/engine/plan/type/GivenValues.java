package io.datagenc.engine.plan.type;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.RandomAccess;

/// The values of a column whose rows are given, in arrays: a million of them take megabytes, not
/// hundreds of them. Immutable; the values that the list hands out are made when they are asked
/// for.
public final class GivenValues extends AbstractList<Value> implements RandomAccess {
  private final Representation representation;
  private final int size;
  private final BitSet nulls;

  /// One or two for each value, none for bytes.
  private final long[] longs;

  /// The bytes of all values, and where those of each one begin.
  private final byte[] bytes;

  private final int[] offsets;

  private GivenValues(Builder builder) {
    this.representation = builder.representation;
    this.size = builder.size;
    this.nulls = builder.nulls;
    this.longs = Arrays.copyOf(builder.longs, builder.longCount);
    this.bytes = Arrays.copyOf(builder.bytes, builder.byteCount);
    this.offsets = Arrays.copyOf(builder.offsets, builder.offsetCount);
  }

  /// `values` of `type`.
  ///
  /// @throws IllegalArgumentException if a value has another representation than the type
  public static GivenValues of(Type type, List<? extends Value> values) {
    if (values instanceof GivenValues given && given.representation == type.representation()) {
      return given;
    }
    Builder builder = builder(type);
    values.forEach(builder::add);
    return builder.build();
  }

  /// A builder of values of `type`.
  public static Builder builder(Type type) {
    return new Builder(type.representation());
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Value get(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException(index + " of " + size);
    }
    if (nulls.get(index)) {
      return Value.Null.NULL;
    }
    return switch (representation) {
      case LONG -> new Value.LongValue(longs[index]);
      case INT128 -> new Value.Int128Value(longs[2 * index], longs[2 * index + 1]);
      case BYTES ->
          new Value.BytesValue(
              Bytes.copyOf(Arrays.copyOfRange(bytes, offsets[index], offsets[index + 1])));
      case NESTED -> throw new IllegalStateException("a nested value");
    };
  }

  /// Collects values.
  public static final class Builder {
    private static final int MAX_BYTES = Integer.MAX_VALUE - 16;

    private final Representation representation;
    private final BitSet nulls = new BitSet();
    private int size;
    private long[] longs = {};
    private int longCount;
    private byte[] bytes = {};
    private int byteCount;
    private int[] offsets = {};
    private int offsetCount;

    private Builder(Representation representation) {
      this.representation = representation;
      if (representation == Representation.BYTES) {
        addOffset();
      }
    }

    /// Adds `value`.
    ///
    /// @throws IllegalArgumentException if it has another representation than the type
    /// @throws IllegalStateException if there are too many, or more than 2 GiB of text
    public void add(Value value) {
      if (value == Value.Null.NULL) {
        nulls.set(size);
        addNothing();
      } else if (value instanceof Value.LongValue number && representation == Representation.LONG) {
        addLong(number.value());
      } else if (value instanceof Value.Int128Value wide
          && representation == Representation.INT128) {
        addLong(wide.high());
        addLong(wide.low());
      } else if (value instanceof Value.BytesValue run && representation == Representation.BYTES) {
        addBytes(run.bytes().toByteArray());
      } else {
        throw new IllegalArgumentException(value + " has no representation " + representation);
      }
      size = Math.addExact(size, 1);
    }

    private void addNothing() {
      switch (representation) {
        case LONG -> addLong(0);
        case INT128 -> {
          addLong(0);
          addLong(0);
        }
        case BYTES -> addOffset();
        case NESTED -> {}
      }
    }

    private void addLong(long value) {
      if (longCount == longs.length) {
        longs = Arrays.copyOf(longs, grown(longs.length));
      }
      longs[longCount++] = value;
    }

    private void addBytes(byte[] value) {
      long end = (long) byteCount + value.length;
      if (end > MAX_BYTES) {
        throw new IllegalStateException("the texts of a column exceed 2 GiB");
      }
      if (end > bytes.length) {
        bytes = Arrays.copyOf(bytes, (int) Math.max(end, grown(bytes.length)));
      }
      System.arraycopy(value, 0, bytes, byteCount, value.length);
      byteCount = (int) end;
      addOffset();
    }

    private void addOffset() {
      if (offsetCount == offsets.length) {
        offsets = Arrays.copyOf(offsets, grown(offsets.length));
      }
      offsets[offsetCount++] = byteCount;
    }

    private static int grown(int length) {
      if (length >= MAX_BYTES) {
        throw new IllegalStateException("too many given values");
      }
      return (int) Math.min(MAX_BYTES, Math.max(16, length * 3L / 2));
    }

    /// The number of values so far.
    public int size() {
      return size;
    }

    /// The values so far.
    public GivenValues build() {
      return new GivenValues(this);
    }
  }
}
