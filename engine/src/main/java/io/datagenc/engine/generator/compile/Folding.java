package io.datagenc.engine.generator.compile;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.kernel.ConstantKernel;
import io.datagenc.engine.generator.kernel.EntriesKernel;
import io.datagenc.engine.generator.kernel.EvaluationFailure;
import io.datagenc.engine.generator.kernel.Gather;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.Shape;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.DictionaryVector;
import io.datagenc.engine.vector.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Computes functions of constants when they are compiled, and functions of a dictionary once for
/// each of its entries.
final class Folding {
  private static final int MAX_DICTIONARY = 1 << 16;

  private Folding() {}

  /// The kernel that `function` builds over `operands`, or one that holds what it computes.
  ///
  /// @param function builds a kernel of which each row depends on that row of the operands alone
  static Kernel fold(Type type, List<Kernel> operands, Function<List<Kernel>, Kernel> function) {
    List<Integer> variable = new ArrayList<>();
    for (int i = 0; i < operands.size(); i++) {
      if (!(operands.get(i) instanceof ConstantKernel)) {
        variable.add(i);
      }
    }
    if (variable.isEmpty() && !operands.isEmpty()) {
      return constant(type, function.apply(operands)).orElseGet(() -> function.apply(operands));
    }
    if (variable.size() == 1
        && operands.get(variable.getFirst()).shape() instanceof Shape.Dictionary dictionary
        && dictionary.values().length() <= MAX_DICTIONARY) {
      Kernel source = operands.get(variable.getFirst());
      List<Kernel> overEntries = new ArrayList<>(operands);
      overEntries.set(variable.getFirst(), new EntriesKernel(source.type(), dictionary.values()));
      Optional<Vector> mapped = compute(function.apply(overEntries), dictionary.values().length());
      if (mapped.isPresent()) {
        return new MappedKernel(type, source, mapped.get());
      }
    }
    return function.apply(operands);
  }

  private static Optional<Kernel> constant(Type type, Kernel kernel) {
    return compute(kernel, 1).map(value -> new ConstantKernel(type, value));
  }

  /// What `kernel` computes for `length` rows of no table; empty if it fails for one of them, which
  /// matters only if that one occurs.
  private static Optional<Vector> compute(Kernel kernel, int length) {
    Scratch scratch = Scratch.of(Scratch.Ownership.HANDED_OVER);
    try {
      Vector values = kernel.evaluate(Rows.ofNoTable(scratch, length));
      return Optional.of(Gather.flat(values, scratch));
    } catch (EvaluationFailure failure) {
      return Optional.empty();
    }
  }

  /// A function of a dictionary: the same ids over another dictionary.
  private record MappedKernel(Type type, Kernel source, Vector values) implements Kernel {

    @Override
    public Shape shape() {
      return new Shape.Dictionary(values);
    }

    @Override
    public Vector evaluate(Rows rows) {
      DictionaryVector ids = (DictionaryVector) source.evaluate(rows);
      return new DictionaryVector(ids.length(), ids.ids(), values);
    }
  }
}
