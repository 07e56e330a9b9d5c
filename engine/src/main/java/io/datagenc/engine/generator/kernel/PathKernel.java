package io.datagenc.engine.generator.kernel;

import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.ConstantVector;
import io.datagenc.engine.vector.DictionaryVector;
import io.datagenc.engine.vector.Vector;

/// The value that an expression over the parent of a reference has at the referenced row.
public final class PathKernel implements Kernel {
  private final int reference;
  private final Kernel target;
  private final Shape shape;

  public PathKernel(int reference, Kernel target, boolean mayBeNull) {
    this.reference = reference;
    this.target = target;
    this.shape = mayBeNull ? withNull(target.shape()) : target.shape();
  }

  private static Shape withNull(Shape shape) {
    return switch (shape) {
      case Shape.Flat flat -> flat;
      case Shape.Dictionary dictionary ->
          new Shape.Dictionary(ConstantVectors.withNull(dictionary.values()));
      case Shape.Constant constant ->
          new Shape.Dictionary(ConstantVectors.withNull(constant.value()));
    };
  }

  @Override
  public Type type() {
    return target.type();
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public Vector evaluate(Rows rows) {
    ReferencedRows referenced = rows.reference(reference);
    return switch (shape) {
      case Shape.Flat _ -> referenced.expand(targets(referenced), rows.scratch());
      case Shape.Constant constant -> new ConstantVector(rows.length(), constant.value());
      case Shape.Dictionary dictionary -> dictionary(rows, referenced, dictionary.values());
    };
  }

  private Vector targets(ReferencedRows referenced) {
    // Without rows there is nothing to compute: this ends paths over chains of earlier rows.
    return referenced.rows().length() == 0
        ? ConstantVectors.empty(target.type())
        : Gather.flat(target.evaluate(referenced.rows()), referenced.rows().scratch());
  }

  private Vector dictionary(Rows rows, ReferencedRows referenced, Vector values) {
    int length = rows.length();
    int nullId = values.length() - 1;
    int[] ids = rows.scratch().takeInts(length);
    int[] targetIds =
        referenced.rows().length() > 0
                && target.evaluate(referenced.rows()) instanceof DictionaryVector vector
            ? vector.ids()
            : null;
    int[] indexes = referenced.indexes();
    for (int i = 0; i < length; i++) {
      int index = indexes == null ? i : indexes[i];
      ids[i] = index < 0 ? nullId : targetIds == null ? 0 : targetIds[index];
    }
    return new DictionaryVector(length, ids, values);
  }
}
