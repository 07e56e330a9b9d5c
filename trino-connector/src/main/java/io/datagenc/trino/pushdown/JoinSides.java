package io.datagenc.trino.pushdown;

import io.datagenc.trino.handle.DatagenColumnHandle;
import io.datagenc.trino.handle.DatagenTableHandle;
import io.datagenc.trino.pushdown.JoinPushdown.Joined;
import io.datagenc.trino.pushdown.JoinPushdown.Unmatched;
import io.datagenc.virtual.served.ReferenceJoins.Equality;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ConnectorTableHandle;
import io.trino.spi.connector.JoinApplicationResult;
import io.trino.spi.connector.JoinType;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Two tables that a query joins. Either may refer to the other one.
///
/// @param leftColumns all columns of `left`
public record JoinSides(
    DatagenTableHandle left,
    DatagenTableHandle right,
    Collection<ColumnHandle> leftColumns,
    Collection<ColumnHandle> rightColumns) {

  /// The table that stands for the join; empty if the join has to be made.
  ///
  /// @param equalities the condition, columns of `left` first
  public Optional<JoinApplicationResult<ConnectorTableHandle>> join(
      JoinType type, List<Equality> equalities, JoinPushdown pushdown) {
    return switch (type) {
      case INNER ->
          leftRefers(equalities, Unmatched.DROPPED, pushdown)
              .or(() -> rightRefers(equalities, Unmatched.DROPPED, pushdown));
      case LEFT_OUTER -> leftRefers(equalities, Unmatched.KEPT, pushdown);
      case RIGHT_OUTER -> rightRefers(equalities, Unmatched.KEPT, pushdown);
      case FULL_OUTER -> Optional.empty();
    };
  }

  private Optional<JoinApplicationResult<ConnectorTableHandle>> leftRefers(
      List<Equality> equalities, Unmatched unmatched, JoinPushdown pushdown) {
    return pushdown
        .join(left, right, equalities, unmatched)
        .map(
            joined ->
                new JoinApplicationResult<>(
                    joined.table(), same(leftColumns), renamed(rightColumns, joined), false));
  }

  private Optional<JoinApplicationResult<ConnectorTableHandle>> rightRefers(
      List<Equality> equalities, Unmatched unmatched, JoinPushdown pushdown) {
    List<Equality> turned =
        equalities.stream()
            .map(equality -> new Equality(equality.otherColumn(), equality.column()))
            .toList();
    return pushdown
        .join(right, left, turned, unmatched)
        .map(
            joined ->
                new JoinApplicationResult<>(
                    joined.table(), renamed(leftColumns, joined), same(rightColumns), false));
  }

  private static Map<ColumnHandle, ColumnHandle> same(Collection<ColumnHandle> columns) {
    return mapped(columns, UnaryOperator.identity());
  }

  private static Map<ColumnHandle, ColumnHandle> renamed(
      Collection<ColumnHandle> columns, Joined joined) {
    return mapped(columns, column -> joined.column((DatagenColumnHandle) column));
  }

  private static Map<ColumnHandle, ColumnHandle> mapped(
      Collection<ColumnHandle> columns, UnaryOperator<ColumnHandle> mapping) {
    Map<ColumnHandle, ColumnHandle> handles = new HashMap<>();
    columns.forEach(column -> handles.put(column, mapping.apply(column)));
    return handles;
  }
}
