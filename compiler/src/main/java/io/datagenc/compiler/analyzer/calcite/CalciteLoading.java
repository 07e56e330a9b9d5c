package io.datagenc.compiler.analyzer.calcite;

import io.datagenc.engine.plan.SimpleType;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/// Loads Calcite beside other work. Its tables of operators and the classes around them take as
/// long to load as a plan of some hundred tables takes to be read.
public final class CalciteLoading {
  private static final AtomicBoolean BEGUN = new AtomicBoolean();

  private CalciteLoading() {}

  /// Begins to load Calcite on another thread, once a process. What needs it meanwhile waits for
  /// the class that it needs, as it would without.
  public static void begin() {
    if (!BEGUN.getAndSet(true)) {
      Thread.ofPlatform().daemon().name("load-calcite").start(CalciteLoading::convert);
    }
  }

  /// Converts a few expressions of the usual kinds.
  private static void convert() {
    RelTypes types = RelTypes.create();
    RowShape shape = new RowShape();
    SqlParserPos position = SqlParserPos.ZERO;
    SqlIdentifier column =
        shape.identifier(new RowValue(List.of(), "a", SimpleType.BIGINT), position);
    SqlNode sum =
        SqlStdOperatorTable.PLUS.createCall(position, column, SqlLiterals.number("1", position));
    SqlNode comparison = SqlStdOperatorTable.GREATER_THAN.createCall(position, sum, column);
    SqlNode text =
        TextOperators.CONCATENATE.createCall(position, new TextLiteral("t-", position), column);
    new RowQuery(types).convert(shape.toRel(types), List.of(comparison, text));
  }
}
