package io.datagenc.engine.generator.aggregate;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.TableKernels;
import io.datagenc.engine.plan.expression.AggregateFunction;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// A compiled aggregate of rows of a table, of which the result is no array.
///
/// @param arguments over rows of `table`; of LISTAGG without the separator
/// @param separator what LISTAGG writes between texts, empty for other functions
public record Aggregator(
    AggregateFunction function,
    List<Kernel> arguments,
    Optional<Kernel> filter,
    String separator,
    Type type,
    TableKernels table) {

  /// What the aggregate reads of `rows`.
  AggregateInputs inputs(Rows rows) {
    return switch (function) {
      case COUNT_ROWS -> AggregateInputs.of(rows, List.of(), filter, -1);
      case MIN_BY, MAX_BY -> AggregateInputs.of(rows, List.of(arguments.getLast()), filter, 0);
      case COUNT, SUM, AVG, MIN, MAX, BOOL_AND, BOOL_OR, ARRAY_AGG, LISTAGG, JSON_ARRAYAGG ->
          AggregateInputs.of(rows, arguments, filter, 0);
    };
  }

  /// Begins aggregates of `groups` groups.
  Accumulator start(int groups, Scratch scratch) {
    return start(groups, ExtremeValues.Tie.FIRST_OFFERED, scratch);
  }

  private Accumulator start(int groups, ExtremeValues.Tie tie, Scratch scratch) {
    return switch (function) {
      case COUNT_ROWS, COUNT -> new CountAccumulator(groups, scratch);
      case SUM -> sum(groups, scratch);
      case AVG -> mean(groups, scratch);
      case MIN, BOOL_AND -> new ExtremeAccumulator(extremes(type, false, tie, groups, scratch));
      case MAX, BOOL_OR -> new ExtremeAccumulator(extremes(type, true, tie, groups, scratch));
      case MIN_BY -> extremeRow(false, tie, groups, scratch);
      case MAX_BY -> extremeRow(true, tie, groups, scratch);
      case LISTAGG -> joined("", separator, "", groups, scratch);
      case JSON_ARRAYAGG -> joined("[", ",", "]", groups, scratch);
      case ARRAY_AGG -> throw new IllegalStateException("arrays are collected");
    };
  }

  /// Begins aggregates of which groups go on from others.
  ///
  /// @throws IllegalArgumentException if the results are texts that are put together
  RunningAccumulator startRunning(int groups, Scratch scratch) {
    return running(start(groups, scratch));
  }

  /// The same for rows that come from the last one to the first.
  RunningAccumulator startBackward(int groups, Scratch scratch) {
    return running(start(groups, ExtremeValues.Tie.LAST_OFFERED, scratch));
  }

  private RunningAccumulator running(Accumulator accumulator) {
    if (accumulator instanceof RunningAccumulator running) {
      return running;
    }
    throw new IllegalArgumentException("no aggregate over a window: " + function);
  }

  private Accumulator sum(int groups, Scratch scratch) {
    if (type instanceof DecimalType decimal) {
      return new DecimalSums(decimal, false, groups, scratch);
    }
    return isFloating(type)
        ? new DoubleSums(
            type == SimpleType.REAL ? DoubleSums.Result.REAL_SUM : DoubleSums.Result.SUM,
            false,
            groups,
            scratch)
        : new LongSumAccumulator(groups, scratch);
  }

  private Accumulator mean(int groups, Scratch scratch) {
    return type instanceof DecimalType decimal
        ? new DecimalSums(decimal, true, groups, scratch)
        : new DoubleSums(
            type == SimpleType.REAL ? DoubleSums.Result.REAL_MEAN : DoubleSums.Result.MEAN,
            !isFloating(arguments.getFirst().type()),
            groups,
            scratch);
  }

  private static boolean isFloating(Type type) {
    return type == SimpleType.DOUBLE || type == SimpleType.REAL;
  }

  private Accumulator extremeRow(
      boolean greatest, ExtremeValues.Tie tie, int groups, Scratch scratch) {
    return new ExtremeRowAccumulator(
        extremes(arguments.getLast().type(), greatest, tie, groups, scratch),
        arguments.getFirst(),
        table,
        groups,
        scratch);
  }

  private static ExtremeValues extremes(
      Type type, boolean greatest, ExtremeValues.Tie tie, int groups, Scratch scratch) {
    return switch (type.representation()) {
      case LONG -> new LongExtremes(greatest, tie, isFloating(type), groups, scratch);
      case INT128 -> new WideExtremes(greatest, tie, type instanceof DecimalType, groups, scratch);
      case BYTES -> new BytesExtremes(greatest, tie, groups, scratch);
      case NESTED -> throw new IllegalArgumentException("values have no order: " + type.sql());
    };
  }

  private static Accumulator joined(
      String before, String between, String behind, int groups, Scratch scratch) {
    return new JoinedTextAccumulator(
        new JoinedTextAccumulator.Frame(utf8(before), utf8(between), utf8(behind)),
        groups,
        scratch);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
