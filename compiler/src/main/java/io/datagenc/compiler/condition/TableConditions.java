package io.datagenc.compiler.condition;

import io.datagenc.compiler.ast.BinaryOperator;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.tree.ExpressionParts;
import io.datagenc.engine.plan.type.Type;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the conditions of a table say of each of its columns: the values that all of them together
/// admit.
///
/// An order of two columns cuts the ends of both, where the other one has an end.
public final class TableConditions {

  /// What is known of one column.
  ///
  /// @param values the values for which no condition that is understood is false; empty where none
  ///   says anything
  /// @param contradiction two conditions that no value fulfils
  /// @param isOpen whether there are conditions over this column alone that are not understood
  public record Column(
      Optional<ColumnValues> values, Optional<Contradiction> contradiction, boolean isOpen) {
    public static final Column NOTHING = new Column(Optional.empty(), Optional.empty(), false);
  }

  /// Conditions that exclude each other.
  ///
  /// @param earlier the one, or several, that are written first
  /// @param last the one that leaves no value
  public record Contradiction(List<ValueExpression> earlier, ValueExpression last) {
    public Contradiction {
      earlier = List.copyOf(earlier);
    }
  }

  private record Order(String less, String more, boolean isStrict, ValueExpression condition) {}

  private static final int MAX_ROUNDS = 16;

  private final Map<String, Draft> drafts = new LinkedHashMap<>();

  private static final class Draft {
    final Truths.Reader reader;
    final List<ValueExpression> understood = new ArrayList<>();
    Optional<ColumnValues> values = Optional.empty();
    Optional<Contradiction> contradiction = Optional.empty();
    boolean isOpen;

    Draft(Truths.Reader reader) {
      this.reader = reader;
    }

    ColumnValues known() {
      return values.orElseGet(() -> reader.sets().all());
    }

    private Contradiction contradiction(ColumnValues set, ValueExpression condition) {
      if (set.isEmpty()) {
        return new Contradiction(List.of(), condition);
      }
      List<ValueExpression> excluding = new ArrayList<>();
      for (ValueExpression earlier : understood) {
        ColumnValues admitted = reader.read(earlier).map(Truths::trueFor).orElse(set);
        if (reader.sets().intersect(admitted, set).isEmpty()) {
          excluding.add(earlier);
        }
      }
      return new Contradiction(excluding.isEmpty() ? understood : excluding, condition);
    }

    /// Leaves out values for which `condition` is false whatever other columns hold.
    void admitParts(ValueExpression condition) {
      ColumnValues set = reader.readParts(condition).trueFor();
      if (!reader.sets().excludesNothing(set)) {
        admit(set, condition);
      }
    }

    void admit(ColumnValues set, ValueExpression condition) {
      ColumnValues left = reader.sets().intersect(known(), set);
      if (left.isEmpty()) {
        if (contradiction.isEmpty()) {
          contradiction = Optional.of(contradiction(set, condition));
        }
        return;
      }
      values = Optional.of(left);
      understood.add(condition);
    }
  }

  private TableConditions() {}

  /// @param conditions the CHECKs of a table
  /// @param columns the columns of which the values are asked for, with their types
  /// @param limits of columns that hold less than their types
  /// @param zone of texts that are compared with instants
  public static TableConditions of(
      List<ValueExpression> conditions,
      Map<String, Type> columns,
      Map<String, NumericLimits> limits,
      ZoneId zone) {
    TableConditions table = new TableConditions();
    columns.forEach(
        (name, type) ->
            Truths.Reader.of(name, type, Optional.ofNullable(limits.get(name)), zone)
                .ifPresent(reader -> table.drafts.put(name, new Draft(reader))));
    List<Order> orders = new ArrayList<>();
    for (ValueExpression condition : conditions) {
      for (ValueExpression part : conjuncts(condition)) {
        table.read(part, orders);
      }
    }
    table.cut(orders);
    return table;
  }

  /// The conditions that `condition` joins by AND.
  public static List<ValueExpression> conjuncts(ValueExpression condition) {
    List<ValueExpression> found = new ArrayList<>();
    collect(condition, found);
    return found;
  }

  private static void collect(ValueExpression condition, List<ValueExpression> found) {
    if (condition instanceof ValueExpression.Binary binary
        && binary.operator() == BinaryOperator.AND) {
      collect(binary.left(), found);
      collect(binary.right(), found);
    } else {
      found.add(condition);
    }
  }

  private void read(ValueExpression condition, List<Order> orders) {
    boolean isUnderstood = false;
    for (Draft draft : drafts.values()) {
      Optional<Truths> truths = draft.reader.read(condition);
      if (truths.isPresent()) {
        isUnderstood = true;
        draft.admit(truths.get().trueFor(), condition);
      }
    }
    if (isUnderstood) {
      return;
    }
    List<Order> found = orders(condition);
    orders.addAll(found);
    if (found.isEmpty()) {
      drafts.values().forEach(draft -> draft.admitParts(condition));
      List<ValueExpression.Path> paths = ExpressionParts.paths(condition);
      drafts.values().stream()
          .filter(draft -> !paths.isEmpty() && paths.stream().allMatch(draft.reader::isColumn))
          .forEach(draft -> draft.isOpen = true);
    }
  }

  /// The orders of two columns that `condition` is: one, or both of equal ones.
  private List<Order> orders(ValueExpression condition) {
    if (!(condition instanceof ValueExpression.Binary comparison)) {
      return List.of();
    }
    Optional<String> left = column(comparison.left());
    Optional<String> right = column(comparison.right());
    if (left.isEmpty() || right.isEmpty() || left.equals(right)) {
      return List.of();
    }
    String one = left.get();
    String other = right.get();
    return switch (comparison.operator()) {
      case LESS_THAN -> List.of(new Order(one, other, true, condition));
      case LESS_THAN_OR_EQUAL -> List.of(new Order(one, other, false, condition));
      case GREATER_THAN -> List.of(new Order(other, one, true, condition));
      case GREATER_THAN_OR_EQUAL -> List.of(new Order(other, one, false, condition));
      case EQUAL ->
          List.of(new Order(one, other, false, condition), new Order(other, one, false, condition));
      case OR,
          AND,
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
          List.of();
    };
  }

  private Optional<String> column(ValueExpression expression) {
    return drafts.entrySet().stream()
        .filter(entry -> entry.getValue().reader.sets().grid().isPresent())
        .filter(entry -> entry.getValue().reader.isColumn(expression))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /// Cuts the ends of columns that are ordered.
  private void cut(List<Order> orders) {
    boolean changed = true;
    for (int round = 0; changed && round < MAX_ROUNDS; round++) {
      changed = false;
      for (Order order : orders) {
        changed |= cut(order);
      }
    }
  }

  private boolean cut(Order order) {
    Draft less = draft(order.less);
    Draft more = draft(order.more);
    Grid lessGrid = less.reader.sets().grid().orElseThrow();
    Grid moreGrid = more.reader.sets().grid().orElseThrow();
    if (kind(less.reader.type()) != kind(more.reader.type())) {
      return false;
    }
    ColumnValues.Ranges lessValues = ValueAlgebra.ranges(less.known(), lessGrid);
    ColumnValues.Ranges moreValues = ValueAlgebra.ranges(more.known(), moreGrid);
    boolean changed = false;
    if (excludeEachOther(order, lessValues.low(), moreValues.high())) {
      List<ValueExpression> earlier = new ArrayList<>(less.understood);
      earlier.addAll(more.understood);
      Contradiction both = new Contradiction(earlier, order.condition);
      less.contradiction = less.contradiction.or(() -> Optional.of(both));
      more.contradiction = more.contradiction.or(() -> Optional.of(both));
      return false;
    }
    BigDecimal high = moreValues.high();
    if (high.compareTo(moreGrid.most()) < 0) {
      BigDecimal most = order.isStrict ? lessGrid.below(high) : lessGrid.floor(high);
      if (most.compareTo(lessValues.high()) < 0) {
        less.admit(ColumnValues.Ranges.of(lessGrid, lessGrid.least(), most), order.condition);
        changed = less.contradiction.isEmpty();
      }
    }
    BigDecimal low = lessValues.low();
    if (low.compareTo(lessGrid.least()) > 0) {
      BigDecimal least = order.isStrict ? moreGrid.above(low) : moreGrid.ceiling(low);
      if (least.compareTo(moreValues.low()) > 0) {
        more.admit(ColumnValues.Ranges.of(moreGrid, least, moreGrid.most()), order.condition);
        changed |= more.contradiction.isEmpty();
      }
    }
    return changed;
  }

  private static boolean excludeEachOther(Order order, BigDecimal least, BigDecimal most) {
    int comparison = least.compareTo(most);
    return order.isStrict ? comparison >= 0 : comparison > 0;
  }

  private Draft draft(String column) {
    Draft draft = drafts.get(column);
    if (draft == null) {
      throw new IllegalArgumentException("no column " + column);
    }
    return draft;
  }

  /// Numbers are compared with numbers, and other types with themselves.
  private static Object kind(Type type) {
    return Constants.isNumeric(type) ? "number" : type.getClass();
  }

  /// What is known of `column`.
  public Column column(String column) {
    Draft draft = drafts.get(column);
    return draft == null
        ? Column.NOTHING
        : new Column(draft.values, draft.contradiction, draft.isOpen);
  }
}
