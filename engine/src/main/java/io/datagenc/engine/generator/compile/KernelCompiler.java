package io.datagenc.engine.generator.compile;

import io.datagenc.engine.generator.draw.AdmittedIndexKernel;
import io.datagenc.engine.generator.draw.DigitKernel;
import io.datagenc.engine.generator.draw.DistinctIndexKernel;
import io.datagenc.engine.generator.draw.IndexSampler;
import io.datagenc.engine.generator.draw.KeptIndexKernel;
import io.datagenc.engine.generator.draw.NullsKernel;
import io.datagenc.engine.generator.draw.PermutationKernel;
import io.datagenc.engine.generator.kernel.ColumnKernel;
import io.datagenc.engine.generator.kernel.ConditionSelector;
import io.datagenc.engine.generator.kernel.ConstantKernel;
import io.datagenc.engine.generator.kernel.ConstantVectors;
import io.datagenc.engine.generator.kernel.GivenKernel;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.PathKernel;
import io.datagenc.engine.generator.kernel.PositionKernel;
import io.datagenc.engine.generator.kernel.ReferencedRowKernel;
import io.datagenc.engine.generator.kernel.SelectConstantKernel;
import io.datagenc.engine.generator.kernel.SelectKernel;
import io.datagenc.engine.generator.kernel.Selector;
import io.datagenc.engine.generator.kernel.Shape;
import io.datagenc.engine.generator.nested.ColumnFieldKernel;
import io.datagenc.engine.generator.nested.FieldKernel;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.PositionFunction;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.random.Bernoulli;
import io.datagenc.engine.random.Permutation;
import io.datagenc.engine.random.RandomStream;
import io.datagenc.engine.vector.Vector;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Compiles expressions over the rows of one table to kernels.
record KernelCompiler(TableProgram table, PlanPrograms programs) {

  Kernel compile(Expression expression) {
    Optional<Affine> affine = Affine.of(expression, table);
    if (affine.isPresent()) {
      return affine.get().kernel(expression.type());
    }
    return switch (expression) {
      case Expression.Literal literal -> constant(literal.type(), literal.value());
      case Expression.ColumnReference column -> column(column);
      case Expression.Path path -> path(path);
      case Expression.ReferencedRow row -> referencedRow(row);
      case Expression.Position position -> position(position.function());
      case Expression.Given given ->
          new GivenKernel(given.type(), ConstantVectors.vector(given.type(), given.values()));
      case Expression.Call call -> new CallCompiler(this).compile(call);
      case Expression.Case choice -> conditional(choice);
      case Expression.FieldAccess access -> field(access);
      case Expression.Cast cast ->
          CastCompiler.compile(compile(cast.operand()), cast.type(), cast.mode());
      case Expression.Draw draw -> new DrawCompiler(this, programs).compile(draw);
      case Expression.WithNulls nulls ->
          new NullsKernel(
              programs.stream(nulls.nulls().stream(), table),
              Bernoulli.of(nulls.nulls().fraction()),
              compile(nulls.expression()));
      case Expression.Permutation permutation ->
          new PermutationKernel(
              new Permutation(key(permutation.stream()), permutation.size()),
              permutation.direction(),
              compile(permutation.index()));
      case Expression.Digit digit ->
          new DigitKernel(compile(digit.index()), digit.divisor(), digit.radix());
      case Expression.AdmittedIndex admitted ->
          AdmittedIndexKernel.of(compile(admitted.index()), admitted.runs());
      case Expression.Enumerated enumerated -> new EnumerationCompiler(this).compile(enumerated);
      case Expression.DistinctIndex distinct -> distinct(distinct);
      case Expression.OtherRows rows -> new OtherRowsCompiler(this).compile(rows);
    };
  }

  private Kernel distinct(Expression.DistinctIndex distinct) {
    if (!table.isOwned()) {
      throw new IllegalArgumentException(
          "rows of table " + table.plan().name() + " have no owners to differ within");
    }
    table.compileFanOut(programs);
    IndexSampler sampler = IndexSampler.of(distinct.law(), distinct.size());
    RandomStream stream = key(distinct.stream());
    return distinct.conditions().isEmpty()
        ? new DistinctIndexKernel(stream, sampler, distinct.size())
        : new KeptIndexKernel(
            stream, sampler, distinct.size(), table.siblingConditions(distinct.conditions()));
  }

  private RandomStream key(io.datagenc.engine.plan.expression.Stream stream) {
    return RandomStream.of(programs.seed(), stream.name());
  }

  List<Kernel> compileAll(List<Expression> expressions) {
    return expressions.stream().map(this::compile).toList();
  }

  static ConstantKernel constant(Type type, Value value) {
    return new ConstantKernel(type, ConstantVectors.vector(type, List.of(value)));
  }

  private Kernel column(Expression.ColumnReference reference) {
    int column = table.columnIndex(reference.column());
    @Nullable Kernel kernel = table.compileColumn(column, programs);
    if (kernel instanceof ConstantKernel) {
      return kernel;
    }
    Shape shape = kernel == null ? Shape.FLAT : kernel.shape();
    return new ColumnKernel(column, reference.type(), shape);
  }

  private Kernel field(Expression.FieldAccess access) {
    Expression simplified = access.simplified();
    if (!(simplified instanceof Expression.FieldAccess field)) {
      return compile(simplified);
    }
    Optional<Expression> alone =
        field.column().isPresent() ? table.plan().resolved(field) : Optional.empty();
    // A field that reads itself in an earlier row is read from its column there, and so is one of
    // a column of which one of several attempts is seen.
    if (alone.isPresent() && !isRedrawn(field) && table.beginField(field)) {
      Kernel kernel = compile(alone.get());
      table.endField(field);
      table.compileSiblingConditions(programs);
      Expression.ColumnReference column = field.column().orElseThrow();
      return kernel.shape() == Shape.FLAT
          ? new ColumnFieldKernel(table.columnIndex(column.column()), field.path(), kernel)
          : kernel;
    }
    return Folding.fold(
        field.type(),
        List.of(compile(field.row())),
        rows -> new FieldKernel(field.type(), rows.getFirst(), field.field()));
  }

  private boolean isRedrawn(Expression.FieldAccess field) {
    return field
        .column()
        .flatMap(column -> table.redrawOfColumn(table.columnIndex(column.column())))
        .isPresent();
  }

  private Kernel path(Expression.Path path) {
    int index = table.referenceIndex(path.reference());
    ReferenceProgram reference = table.compileReference(index, programs);
    Optional<Kernel> recursion = table.earlierRecursions().compile(path, programs);
    if (recursion.isPresent()) {
      return recursion.get();
    }
    Kernel target = new KernelCompiler(reference.parent(), programs).compile(path.expression());
    return new PathKernel(index, target, reference.mayBeNull());
  }

  private Kernel referencedRow(Expression.ReferencedRow row) {
    int index = table.referenceIndex(row.reference());
    table.compileReference(index, programs);
    return new ReferencedRowKernel(index);
  }

  private Kernel position(PositionFunction function) {
    table.compileFanOut(programs);
    return table.isOwned()
        ? new PositionKernel(function)
        : constant(SimpleType.BIGINT, new Value.LongValue(table.endRow()));
  }

  private Kernel conditional(Expression.Case choice) {
    Selector selector =
        new ConditionSelector(
            compileAll(choice.branches().stream().map(Expression.Branch::condition).toList()));
    return select(
        choice.type(),
        selector,
        Stream.concat(
                choice.branches().stream().map(Expression.Branch::result),
                Stream.of(choice.otherwise()))
            .toList());
  }

  /// The alternative that `selector` chooses.
  Kernel select(Type type, Selector selector, List<Expression> alternatives) {
    List<Kernel> kernels = compileAll(alternatives);
    if (kernels.stream().allMatch(ConstantKernel.class::isInstance)) {
      Vector constants =
          ConstantVectors.concatenate(
              type, kernels.stream().map(kernel -> ((ConstantKernel) kernel).value()).toList());
      return new SelectConstantKernel(type, selector, constants);
    }
    return new SelectKernel(type, selector, kernels);
  }
}
