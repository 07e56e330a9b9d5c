package io.datagenc.compiler.condition;

import io.datagenc.compiler.ast.BinaryOperator;
import io.datagenc.compiler.ast.DataType;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.Predicate;
import io.datagenc.compiler.ast.UnaryOperator;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// For which values of a column, NULL left out, a condition is true, and for which it is false.
record Truths(ColumnValues trueFor, ColumnValues falseFor) {

  /// Reads conditions over one column.
  ///
  /// @param zone of texts that are compared with instants
  record Reader(String column, Type type, ValueAlgebra sets, ZoneId zone) {

    static Optional<Reader> of(
        String column, Type type, Optional<NumericLimits> limits, ZoneId zone) {
      Optional<Grid> grid = Grid.of(type).map(values -> limits.map(values::within).orElse(values));
      return grid.isPresent()
              || type instanceof CharType
              || type instanceof VarcharType
              || type == SimpleType.UUID
          ? Optional.of(new Reader(column, type, new ValueAlgebra(grid), zone))
          : Optional.empty();
    }

    /// What `condition` says; empty if it is not understood.
    Optional<Truths> read(ValueExpression condition) {
      return switch (condition) {
        case ValueExpression.Binary binary when binary.operator() == BinaryOperator.AND ->
            read(binary.left())
                .flatMap(left -> read(binary.right()).map(right -> left.and(right, sets)));
        case ValueExpression.Binary binary when binary.operator() == BinaryOperator.OR ->
            read(binary.left())
                .flatMap(
                    left ->
                        read(binary.right())
                            .map(right -> left.negated().and(right.negated(), sets).negated()));
        case ValueExpression.Unary unary when unary.operator() == UnaryOperator.NOT ->
            read(unary.operand()).map(Truths::negated);
        case ValueExpression.Binary comparison -> comparison(comparison);
        case Predicate.Between between when isColumn(between.value()) ->
            between(between).map(truths -> between.negated() ? truths.negated() : truths);
        case Predicate.InList in when isColumn(in.value()) ->
            listed(in.elements()).map(truths -> in.negated() ? truths.negated() : truths);
        case Predicate.InList in when isFoldedColumn(in.value()) -> listed(in.elements());
        case Predicate.QuantifiedComparison some
            when some.operator() == BinaryOperator.EQUAL
                && some.quantifier() == Predicate.Quantifier.ANY
                && isColumn(some.left()) ->
            ArrayElements.of(some.array()).flatMap(this::listed);
        case Predicate.QuantifiedComparison all
            when all.operator() == BinaryOperator.NOT_EQUAL
                && all.quantifier() == Predicate.Quantifier.ALL
                && isColumn(all.left()) ->
            ArrayElements.of(all.array()).flatMap(this::listed).map(Truths::negated);
        case Predicate.IsNull isNull when isColumn(isNull.value()) ->
            Optional.of(isNull.negated() ? always() : always().negated());
        case Predicate.IsTruth truth
            when isColumn(truth.value())
                && type == SimpleType.BOOLEAN
                && truth.truth() != Predicate.TruthValue.UNKNOWN ->
            Optional.of(truth(truth.truth() == Predicate.TruthValue.TRUE, truth.span()))
                .map(truths -> truth.negated() ? truths.negated() : truths);
        case ValueExpression.Path path when isColumn(path) && type == SimpleType.BOOLEAN ->
            Optional.of(truth(true, path.span()));
        case ValueExpression.Case choice -> new CaseTruths(this).read(choice);
        case Predicate.QuantifiedComparison _,
            Predicate.InList _,
            Predicate.Between _,
            ValueExpression.Path _,
            Predicate.IsTruth _,
            Predicate.IsNull _,
            ValueExpression.Unary _,
            ValueExpression.CurrentValue _,
            ValueExpression.Cast _,
            ValueExpression.AtTimeZone _,
            ValueExpression.Collate _,
            ValueExpression.FunctionCall _,
            ValueExpression.Extract _,
            ValueExpression.Trim _,
            ValueExpression.JsonObject _,
            ValueExpression.ArrayConstructor _,
            ValueExpression.MapConstructor _,
            ValueExpression.RowConstructor _,
            ValueExpression.Subscript _,
            ValueExpression.FieldAccess _,
            ValueExpression.Template _,
            ValueExpression.Subquery _,
            ValueExpression.AllRows _,
            Literal _,
            Predicate.Like _,
            Predicate.IsJson _,
            Predicate.IsDistinctFrom _,
            Predicate.Exists _ ->
            Optional.empty();
      };
    }

    /// What `condition` says, whatever it says of other columns: of a condition that is not
    /// understood, nothing. Values for which the result is not true make the condition false.
    Truths readParts(ValueExpression condition) {
      Optional<Truths> whole = read(condition);
      if (whole.isPresent()) {
        return whole.get();
      }
      return switch (condition) {
        case ValueExpression.Binary binary when binary.operator() == BinaryOperator.AND ->
            readParts(binary.left()).and(readParts(binary.right()), sets);
        case ValueExpression.Binary binary when binary.operator() == BinaryOperator.OR ->
            readParts(binary.left())
                .negated()
                .and(readParts(binary.right()).negated(), sets)
                .negated();
        case ValueExpression.Unary unary when unary.operator() == UnaryOperator.NOT ->
            readParts(unary.operand()).negated();
        case ValueExpression.Case choice -> new CaseTruths(this).readParts(choice);
        case ValueExpression.Binary comparison ->
            CaseTruths.compared(comparison)
                .map(choice -> new CaseTruths(this).readParts(choice))
                .orElseGet(this::unknown);
        case ValueExpression _ -> unknown();
      };
    }

    /// What may be true and may be false.
    Truths unknown() {
      return new Truths(sets.all(), sets.all());
    }

    Truths always() {
      return new Truths(sets.all(), sets.none());
    }

    private Truths truth(boolean value, SourceSpan span) {
      ColumnValues.Named named =
          new ColumnValues.Named(
              value ? BigDecimal.ONE : BigDecimal.ZERO, new Literal.BooleanLiteral(span, value));
      ColumnValues.Listed listed = new ColumnValues.Listed(List.of(named));
      return new Truths(listed, sets.allBut(listed));
    }

    private Optional<Truths> comparison(ValueExpression.Binary comparison) {
      Optional<ValueExpression.Case> choice = CaseTruths.compared(comparison);
      if (choice.isPresent()) {
        return new CaseTruths(this).read(choice.get());
      }
      if (isColumn(comparison.left()) || isFoldedColumn(comparison.left())) {
        return compared(comparison.operator(), comparison.right());
      }
      return isColumn(comparison.right())
          ? compared(comparison.operator().reversed(), comparison.left())
          : Optional.empty();
    }

    private Optional<Truths> compared(BinaryOperator operator, ValueExpression other) {
      if (operator == BinaryOperator.EQUAL) {
        return listed(List.of(other));
      }
      if (operator == BinaryOperator.NOT_EQUAL) {
        return listed(List.of(other)).map(Truths::negated);
      }
      Optional<Grid> grid = sets.grid();
      Optional<BigDecimal> number =
          Constants.key(other, type, zone)
              .filter(BigDecimal.class::isInstance)
              .map(BigDecimal.class::cast)
              .map(this::converted);
      if (grid.isEmpty() || number.isEmpty()) {
        return Optional.empty();
      }
      BigDecimal bound = number.get();
      Grid values = grid.get();
      return switch (operator) {
        case LESS_THAN -> Optional.of(split(values.below(bound)));
        case LESS_THAN_OR_EQUAL -> Optional.of(split(values.floor(bound)));
        case GREATER_THAN -> Optional.of(split(values.floor(bound)).negated());
        case GREATER_THAN_OR_EQUAL -> Optional.of(split(values.below(bound)).negated());
        case OR,
            AND,
            EQUAL,
            NOT_EQUAL,
            REGEX_MATCH,
            REGEX_MATCH_IGNORE_CASE,
            NOT_REGEX_MATCH,
            NOT_REGEX_MATCH_IGNORE_CASE,
            CONCATENATE,
            ADD,
            SUBTRACT,
            MULTIPLY,
            DIVIDE,
            MODULO,
            JSON_FIELD,
            JSON_FIELD_TEXT ->
            Optional.empty();
      };
    }

    /// True up to `last`, false above.
    private Truths split(BigDecimal last) {
      Grid values = sets.grid().orElseThrow();
      return new Truths(
          ColumnValues.Ranges.of(values, values.least(), last),
          ColumnValues.Ranges.of(values, values.above(last), values.most()));
    }

    /// A number that is compared with DOUBLE is one.
    private BigDecimal converted(BigDecimal number) {
      return sets.grid().filter(Grid::isFractional).isPresent()
              && !Double.isInfinite(number.doubleValue())
          ? new BigDecimal(number.doubleValue())
          : number;
    }

    private Optional<Truths> between(Predicate.Between between) {
      return compared(BinaryOperator.GREATER_THAN_OR_EQUAL, between.low())
          .flatMap(
              low ->
                  compared(BinaryOperator.LESS_THAN_OR_EQUAL, between.high())
                      .map(high -> low.and(high, sets)));
    }

    /// One of `elements`, of which NULL equals nothing and differs from nothing.
    private Optional<Truths> listed(List<ValueExpression> elements) {
      List<ColumnValues.Named> values = new ArrayList<>();
      boolean nulls = false;
      for (ValueExpression element : elements) {
        if (element instanceof Literal.NullLiteral) {
          nulls = true;
          continue;
        }
        Optional<Object> key = Constants.key(element, type, zone);
        if (key.isEmpty()) {
          return Optional.empty();
        }
        Object value = key.get() instanceof BigDecimal number ? converted(number) : key.get();
        values.add(new ColumnValues.Named(value, element));
      }
      ColumnValues.Listed all = new ColumnValues.Listed(values);
      ColumnValues none = sets.none();
      ColumnValues distinct = sets.union(all, none);
      ColumnValues held =
          sets.grid()
              .<ColumnValues>map(
                  grid ->
                      new ColumnValues.Listed(
                          ((ColumnValues.Listed) distinct)
                              .values().stream()
                                  .filter(value -> grid.contains((BigDecimal) value.key()))
                                  .toList()))
              .orElse(distinct);
      return Optional.of(new Truths(held, nulls ? none : sets.allBut((ColumnValues.Listed) held)));
    }

    /// Whether `expression` is the column, perhaps as a type that holds all of its values.
    boolean isColumn(ValueExpression expression) {
      return switch (expression) {
        case ValueExpression.Path path -> path.name().toString().equals(column);
        case ValueExpression.Cast cast -> isColumn(cast.value()) && isLossless(cast.type());
        case ValueExpression.Collate collate -> isColumn(collate.value());
        case ValueExpression.CurrentValue _,
            ValueExpression.Unary _,
            ValueExpression.Binary _,
            ValueExpression.Case _,
            ValueExpression.AtTimeZone _,
            ValueExpression.FunctionCall _,
            ValueExpression.Extract _,
            ValueExpression.Trim _,
            ValueExpression.JsonObject _,
            ValueExpression.ArrayConstructor _,
            ValueExpression.MapConstructor _,
            ValueExpression.RowConstructor _,
            ValueExpression.Subscript _,
            ValueExpression.FieldAccess _,
            ValueExpression.Template _,
            ValueExpression.Subquery _,
            ValueExpression.AllRows _,
            Literal _,
            Predicate _ ->
            false;
      };
    }

    private boolean isLossless(DataType to) {
      if (!(to instanceof DataType.NamedType named)) {
        return to instanceof DataType.DateTimeType && type == SimpleType.DATE;
      }
      if (sets.grid().isEmpty()) {
        return Constants.isTextType(named);
      }
      return named.parameters().isEmpty()
          && Constants.isNumeric(type)
          && Set.of("numeric", "decimal", "double precision", "double", "bigint", "float8")
              .contains(Constants.name(named))
          && !(Constants.name(named).equals("bigint")
              && (type instanceof io.datagenc.engine.plan.type.DecimalType
                  || type == SimpleType.DOUBLE
                  || type == SimpleType.REAL));
    }

    /// `LOWER(column)` or `UPPER(column)`: values that are folded already are as good as others.
    private boolean isFoldedColumn(ValueExpression expression) {
      return expression instanceof ValueExpression.FunctionCall call
          && call.arguments().size() == 1
          && isColumn(call.arguments().getFirst())
          && Set.of("lower", "upper").contains(call.name().toString());
    }
  }

  private Truths and(Truths other, ValueAlgebra sets) {
    return new Truths(sets.intersect(trueFor, other.trueFor), sets.union(falseFor, other.falseFor));
  }

  Truths negated() {
    return new Truths(/* trueFor= */ falseFor, /* falseFor= */ trueFor);
  }
}
