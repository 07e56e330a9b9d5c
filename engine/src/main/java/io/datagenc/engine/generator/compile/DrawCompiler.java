package io.datagenc.engine.generator.compile;

import io.datagenc.engine.decimal.PowersOfTen;
import io.datagenc.engine.generator.draw.ArraySampleKernel;
import io.datagenc.engine.generator.draw.ArrivalKernel;
import io.datagenc.engine.generator.draw.BernoulliKernel;
import io.datagenc.engine.generator.draw.ComposedTextKernel;
import io.datagenc.engine.generator.draw.DoubleHistogramKernel;
import io.datagenc.engine.generator.draw.DrawnIndexKernel;
import io.datagenc.engine.generator.draw.HistogramKernel;
import io.datagenc.engine.generator.draw.LawKernel;
import io.datagenc.engine.generator.draw.MarkovSelector;
import io.datagenc.engine.generator.draw.NormalKernel;
import io.datagenc.engine.generator.draw.NumberedTextKernel;
import io.datagenc.engine.generator.draw.RowStream;
import io.datagenc.engine.generator.draw.SampleKernel;
import io.datagenc.engine.generator.draw.TimedUuidKernel;
import io.datagenc.engine.generator.draw.UniformDoubleKernel;
import io.datagenc.engine.generator.draw.UniformInt128Kernel;
import io.datagenc.engine.generator.draw.UniformLongKernel;
import io.datagenc.engine.generator.draw.UuidKernel;
import io.datagenc.engine.generator.kernel.ConstantKernel;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.SelectConstantKernel;
import io.datagenc.engine.generator.kernel.Selector;
import io.datagenc.engine.generator.nested.DrawnArrayKernel;
import io.datagenc.engine.law.ArrivalCalendar;
import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.Law;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.engine.random.AliasTable;
import io.datagenc.engine.random.MarkovChain;
import io.datagenc.engine.random.PoissonSampler;
import io.datagenc.engine.random.RandomStream;
import io.datagenc.engine.random.ZipfSampler;
import io.datagenc.engine.source.TextSources;
import io.datagenc.engine.text.ComposedTexts;
import io.datagenc.engine.text.ListedTexts;
import io.datagenc.engine.text.NumberedTexts;
import io.datagenc.engine.vector.LongVector;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongToIntFunction;

/// Compiles draws.
record DrawCompiler(KernelCompiler expressions, PlanPrograms programs) {

  Kernel compile(Expression.Draw draw) {
    RowStream stream = programs.stream(draw.stream(), expressions.table());
    Type type = draw.type();
    return switch (draw.distribution()) {
      case Distribution.Uniform uniform -> uniform(type, stream, uniform);
      case Distribution.ByLaw drawn -> byLaw(type, stream, drawn);
      case Distribution.Zipf zipf -> zipf(stream, zipf);
      case Distribution.Bernoulli bernoulli ->
          new BernoulliKernel(stream, expressions.compile(bernoulli.probability()));
      case Distribution.Choice choice -> choice(type, stream, choice);
      case Distribution.WeightedChoice choice -> weightedChoice(type, stream, choice);
      case Distribution.Histogram histogram -> histogram(type, stream, histogram);
      case Distribution.Uuid uuid ->
          uuid.time()
              .<Kernel>map(time -> new TimedUuidKernel(stream, expressions.compile(time)))
              .orElseGet(() -> new UuidKernel(stream));
      case Distribution.Text texts -> text(type, stream, texts);
      case Distribution.Sample sample ->
          new ArraySampleKernel(
              type,
              stream,
              expressions.compile(sample.array()),
              expressions.compile(sample.count()));
      case Distribution.ArrayOf array -> arrayOf(type, stream, array);
      case Distribution.Markov markov -> markov(type, stream, markov);
      case Distribution.Correlated correlated ->
          new CorrelationCompiler(expressions).compile(type, stream, correlated);
      case Distribution.Arrivals arrivals ->
          new ArrivalKernel(
              type,
              stream,
              expressions.compileAll(arrivals.operands()),
              ArrivalCalendar.of(arrivals.profile()),
              type == SimpleType.DATE ? ArrivalCalendar.DAY : unit(type));
    };
  }

  private Kernel arrayOf(Type type, RowStream stream, Distribution.ArrayOf array) {
    Kernel length =
        new UniformLongKernel(
            SimpleType.BIGINT,
            stream,
            expressions.compile(array.low()),
            expressions.compile(array.high()),
            1);
    return new DrawnArrayKernel(type, length, expressions.compile(ofElement(array.element())));
  }

  /// `expression` of an element: a field of a column, which is computed without the column where
  /// that is possible, is that of the row.
  private static Expression ofElement(Expression expression) {
    return expression instanceof Expression.FieldAccess access && access.column().isPresent()
        ? new Expression.Call("ONCE", List.of(access), access.type())
        : expression.mapChildren(DrawCompiler::ofElement);
  }

  private Kernel markov(Type type, RowStream stream, Distribution.Markov markov) {
    TableProgram table = expressions.table();
    if (!table.isOwned()) {
      throw new IllegalArgumentException(
          "rows of table " + table.plan().name() + " have no owners to go on within");
    }
    table.compileFanOut(programs);
    double[][] matrix =
        markov.matrix().stream()
            .map(row -> row.stream().mapToDouble(BigDecimal::doubleValue).toArray())
            .toArray(double[][]::new);
    return expressions.select(
        type, new MarkovSelector(stream, MarkovChain.of(matrix)), markov.states());
  }

  private static Kernel text(Type type, RowStream stream, Distribution.Text texts) {
    return switch (TextSources.of(texts)) {
      case ListedTexts listed ->
          new SelectConstantKernel(type, indexes(stream, listed::index), listed.values());
      case NumberedTexts numbered -> {
        long size = numbered.drawnIndexes();
        yield new NumberedTextKernel(type, new DrawnIndexKernel(stream, size), numbered, size);
      }
      case ComposedTexts composed ->
          new ComposedTextKernel(type, stream, texts.function(), composed);
    };
  }

  private Kernel uniform(Type type, RowStream stream, Distribution.Uniform uniform) {
    Kernel low = expressions.compile(uniform.low());
    Kernel high = expressions.compile(uniform.high());
    if (type == SimpleType.DOUBLE || type == SimpleType.REAL) {
      return new UniformDoubleKernel(type, stream, low, high);
    }
    return switch (type.representation()) {
      case LONG -> new UniformLongKernel(type, stream, low, high, unit(type));
      case INT128 -> new UniformInt128Kernel(type, stream, low, high);
      case BYTES, NESTED ->
          throw new IllegalArgumentException("no uniform draw of type " + type.sql());
    };
  }

  /// The distance of neighbouring values of a type.
  static long unit(Type type) {
    return switch (type) {
      case TimeType time -> PowersOfTen.of(6 - time.precision());
      case TimestampType timestamp -> PowersOfTen.of(6 - timestamp.precision());
      case TimestampWithTimeZoneType timestamp -> PowersOfTen.of(6 - timestamp.precision());
      case SimpleType _,
          DecimalType _,
          CharType _,
          VarcharType _,
          ArrayType _,
          SetType _,
          MapType _,
          RowType _ ->
          1;
    };
  }

  private Kernel byLaw(Type type, RowStream stream, Distribution.ByLaw drawn) {
    List<Kernel> operands = expressions.compileAll(drawn.operands());
    Law law = drawn.law();
    if (law == Law.POISSON && drawn.bounds().isEmpty()) {
      return poisson(stream, operands.getFirst());
    }
    if (operands.getFirst().type() != SimpleType.DOUBLE) {
      return new LawKernel(type, stream, law, operands, unit(type));
    }
    Kernel value =
        law == Law.NORMAL
            ? new NormalKernel(SimpleType.DOUBLE, stream, operands)
            : new LawKernel(SimpleType.DOUBLE, stream, law, operands, 1);
    return type == SimpleType.DOUBLE ? value : CastCompiler.strict(value, type);
  }

  /// Draws by rejection from samplers that need no preparation for each mean.
  private static Kernel poisson(RowStream stream, Kernel mean) {
    if (mean instanceof ConstantKernel constant && !constant.value().isNull(0)) {
      PoissonSampler sampler = new PoissonSampler(Double.longBitsToDouble(constantOf(constant)));
      return new SampleKernel(stream, mean, (draws, row, _) -> sampler.draw(draws, row));
    }
    return new SampleKernel(
        stream,
        mean,
        (draws, row, bits) -> PoissonSampler.draw(draws, row, Double.longBitsToDouble(bits)));
  }

  private Kernel zipf(RowStream stream, Distribution.Zipf zipf) {
    Kernel count = expressions.compile(zipf.count());
    long fixedCount =
        count instanceof ConstantKernel constant && !constant.value().isNull(0)
            ? constantOf(constant)
            : 1;
    ZipfSampler sampler = new ZipfSampler(zipf.exponent(), fixedCount);
    return new SampleKernel(stream, count, (draws, row, ranks) -> sampler.draw(draws, row, ranks));
  }

  private static long constantOf(ConstantKernel kernel) {
    return ((LongVector) kernel.value()).values()[0];
  }

  private Kernel choice(Type type, RowStream stream, Distribution.Choice choice) {
    int count = choice.values().size();
    Selector selector = indexes(stream, draw -> (int) RandomStream.bounded(draw, count));
    return expressions.select(type, selector, choice.values());
  }

  private Kernel weightedChoice(Type type, RowStream stream, Distribution.WeightedChoice choice) {
    AliasTable table =
        AliasTable.of(
            choice.alternatives().stream().map(Distribution.Alternative::weight).toList());
    Selector selector = indexes(stream, table::index);
    return expressions.select(
        type,
        selector,
        choice.alternatives().stream().map(Distribution.Alternative::value).toList());
  }

  private static Kernel histogram(Type type, RowStream stream, Distribution.Histogram histogram) {
    AliasTable buckets = AliasTable.of(histogram.weights());
    long[] bounds = histogram.bounds().stream().mapToLong(DrawCompiler::bound).toArray();
    return type == SimpleType.DOUBLE
        ? new DoubleHistogramKernel(
            stream, Arrays.stream(bounds).mapToDouble(Double::longBitsToDouble).toArray(), buckets)
        : new HistogramKernel(type, stream, bounds, buckets, unit(type));
  }

  private static long bound(Expression bound) {
    if (bound instanceof Expression.Literal(Type _, Value.LongValue value)) {
      return value.value();
    }
    throw new IllegalArgumentException("the bound of a histogram is not a constant");
  }

  /// Chooses by the draw of the row.
  private static Selector indexes(RowStream stream, LongToIntFunction index) {
    return (rows, choices) -> {
      long[] draws = rows.scratch().takeLongs(rows.length());
      stream.draw(rows, draws);
      for (int i = 0; i < rows.length(); i++) {
        choices[i] = index.applyAsInt(draws[i]);
      }
    };
  }
}
