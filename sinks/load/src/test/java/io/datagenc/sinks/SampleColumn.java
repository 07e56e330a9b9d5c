package io.datagenc.sinks;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.Stream;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.vector.ConstantVector;
import io.datagenc.engine.vector.DictionaryVector;
import io.datagenc.engine.vector.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.LongToIntFunction;
import org.jspecify.annotations.Nullable;

/// A column whose values are a function of the row, as Java objects: Boolean, Long, Float, Double,
/// BigDecimal, String, `byte[]`, LocalDate, LocalTime, LocalDateTime, Instant, UUID, List (of an
/// ARRAY or a SET), Map, [SampleRow] or null.
public abstract class SampleColumn {
  private final ColumnPlan plan;

  private SampleColumn(String name, Type type, ColumnPlan.Nullability nullability) {
    this(name, type, nullability, ColumnPlan.Visibility.VISIBLE);
  }

  private SampleColumn(
      String name,
      Type type,
      ColumnPlan.Nullability nullability,
      ColumnPlan.Visibility visibility) {
    this(name, type, nullability, visibility, new Expression.Literal(type, Value.Null.NULL));
  }

  private SampleColumn(
      String name,
      Type type,
      ColumnPlan.Nullability nullability,
      ColumnPlan.Visibility visibility,
      Expression expression) {
    this.plan =
        new ColumnPlan(
            name,
            type,
            nullability,
            visibility,
            expression,
            Optional.empty(),
            Optional.of("values of " + name),
            List.of());
  }

  /// A column of flat vectors without NULLs.
  public static SampleColumn notNull(String name, Type type, LongFunction<Object> value) {
    return new Flat(name, type, ColumnPlan.Nullability.NOT_NULL, value);
  }

  /// A column of flat vectors with NULLs.
  public static SampleColumn nullable(
      String name, Type type, LongFunction<@Nullable Object> value) {
    return new Flat(name, type, ColumnPlan.Nullability.NULLABLE, value);
  }

  /// A column of which the plan says that it is drawn.
  public static SampleColumn drawn(
      String name, Type type, Distribution distribution, LongFunction<Object> value) {
    return new Flat(
        name,
        type,
        new Expression.Draw(new Stream(name, Optional.empty()), distribution, type),
        value);
  }

  /// A hidden BOOLEAN column.
  public static SampleColumn condition(String name, LongFunction<@Nullable Object> value) {
    return new Flat(
        name,
        SimpleType.BOOLEAN,
        ColumnPlan.Nullability.NULLABLE,
        ColumnPlan.Visibility.HIDDEN,
        value);
  }

  /// A column of vectors over one dictionary.
  public static SampleColumn pooled(
      String name, Type type, List<@Nullable Object> pool, LongToIntFunction index) {
    return new Pooled(name, type, pool, index);
  }

  /// A column of one value.
  public static SampleColumn constant(String name, Type type, @Nullable Object value) {
    return new Constant(name, type, value);
  }

  public final ColumnPlan plan() {
    return plan;
  }

  public final String name() {
    return plan.name();
  }

  public final Type type() {
    return plan.type();
  }

  /// The value of a row.
  public abstract @Nullable Object value(long row);

  abstract Vector vector(long firstRow, int rowCount);

  private static final class Flat extends SampleColumn {
    private final LongFunction<@Nullable Object> value;

    Flat(
        String name,
        Type type,
        ColumnPlan.Nullability nullability,
        LongFunction<@Nullable Object> value) {
      this(name, type, nullability, ColumnPlan.Visibility.VISIBLE, value);
    }

    Flat(
        String name,
        Type type,
        ColumnPlan.Nullability nullability,
        ColumnPlan.Visibility visibility,
        LongFunction<@Nullable Object> value) {
      super(name, type, nullability, visibility);
      this.value = value;
    }

    Flat(String name, Type type, Expression expression, LongFunction<@Nullable Object> value) {
      super(name, type, ColumnPlan.Nullability.NOT_NULL, ColumnPlan.Visibility.VISIBLE, expression);
      this.value = value;
    }

    @Override
    public @Nullable Object value(long row) {
      return value.apply(row);
    }

    @Override
    Vector vector(long firstRow, int rowCount) {
      List<@Nullable Object> values = new ArrayList<>();
      for (int i = 0; i < rowCount; i++) {
        values.add(value(firstRow + i));
      }
      return SampleVectors.of(type(), values);
    }
  }

  private static final class Pooled extends SampleColumn {
    private final List<@Nullable Object> pool;
    private final Vector dictionary;
    private final LongToIntFunction index;

    Pooled(String name, Type type, List<@Nullable Object> pool, LongToIntFunction index) {
      super(name, type, ColumnPlan.Nullability.NULLABLE);
      this.pool = pool;
      this.dictionary = SampleVectors.of(type, pool);
      this.index = index;
    }

    @Override
    public @Nullable Object value(long row) {
      return pool.get(index.applyAsInt(row));
    }

    @Override
    Vector vector(long firstRow, int rowCount) {
      int[] ids = new int[rowCount];
      for (int i = 0; i < rowCount; i++) {
        ids[i] = index.applyAsInt(firstRow + i);
      }
      return new DictionaryVector(rowCount, ids, dictionary);
    }
  }

  private static final class Constant extends SampleColumn {
    private final @Nullable Object value;

    Constant(String name, Type type, @Nullable Object value) {
      super(name, type, ColumnPlan.Nullability.NULLABLE);
      this.value = value;
    }

    @Override
    public @Nullable Object value(long row) {
      return value;
    }

    @Override
    Vector vector(long firstRow, int rowCount) {
      List<@Nullable Object> values = new ArrayList<>();
      values.add(value);
      return new ConstantVector(rowCount, SampleVectors.of(type(), values));
    }
  }
}
