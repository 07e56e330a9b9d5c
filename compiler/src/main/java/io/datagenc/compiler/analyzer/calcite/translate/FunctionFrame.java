package io.datagenc.compiler.analyzer.calcite.translate;

import io.datagenc.compiler.analyzer.calcite.operator.PlanFunctions;
import io.datagenc.compiler.analyzer.expression.DeclaredFunction;
import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlShuttle;

/// The call of a function of the plan of which a body is translated, or an expression outside of
/// any.
///
/// A parameter stands for a copy of what the call hands over: draws in it have the call sites of
/// the caller, so that all copies have one value.
final class FunctionFrame {

  /// How many nodes the bodies in one expression may add to it: calls within arguments could double
  /// it each time.
  private static final int MOST_NODES = 20_000;

  private final Map<String, SqlNode> arguments;
  private final String callSites;
  private final List<SourceSpan> calls;
  private final int[] left;

  /// How many arrays that are made element by element the call, and what is being translated, are
  /// within.
  private final int depthOfCall;

  private int depth;

  private FunctionFrame(
      Map<String, SqlNode> arguments,
      String callSites,
      List<SourceSpan> calls,
      int[] left,
      int depth) {
    this.depthOfCall = depth;
    this.depth = depth;
    this.arguments = arguments;
    this.callSites = callSites;
    this.calls = calls;
    this.left = left;
  }

  /// That of an expression of the row.
  static FunctionFrame ofRow() {
    return new FunctionFrame(Map.of(), "", List.of(), new int[] {MOST_NODES}, 0);
  }

  /// That of a call within this one.
  ///
  /// @param occurrence which call of the function in its expression this is, counted from 1
  FunctionFrame call(
      DeclaredFunction function, int occurrence, SourceSpan call, List<SqlNode> values) {
    Map<String, SqlNode> named = new HashMap<>();
    for (int i = 0; i < values.size(); i++) {
      named.put(function.parameters().get(i), values.get(i));
    }
    List<SourceSpan> inner = new ArrayList<>(calls);
    inner.add(call);
    return new FunctionFrame(
        named, "%s%s.%d/".formatted(callSites, function.name(), occurrence), inner, left, depth);
  }

  /// What stands before the names of call sites.
  String callSites() {
    return callSites;
  }

  /// The calls around, from the outermost.
  List<SourceSpan> calls() {
    return calls;
  }

  /// Whether the bodies of functions have become too large.
  boolean isExhausted() {
    return left[0] < 0;
  }

  /// A copy of what is handed over as `parameter`; empty outside of functions.
  Optional<SqlNode> argument(String parameter) {
    return Optional.ofNullable(arguments.get(parameter)).map(this::once);
  }

  /// Begins the translation of what an element is.
  void beginElement() {
    depth++;
  }

  void endElement() {
    depth--;
  }

  /// A copy that has one value within all elements that are made one by one.
  private SqlNode once(SqlNode argument) {
    SqlNode copy = copy(argument);
    for (int i = depthOfCall; i < depth; i++) {
      copy = PlanFunctions.ONCE.createCall(copy.getParserPosition(), copy);
    }
    return copy;
  }

  private SqlNode copy(SqlNode node) {
    return node.accept(
        new SqlShuttle() {
          @Override
          public SqlNode visit(SqlCall call) {
            if (--left[0] < 0) {
              return call;
            }
            CallCopyingArgHandler copying = new CallCopyingArgHandler(call, true);
            call.getOperator().acceptCall(this, call, false, copying);
            return copying.result();
          }

          @Override
          public SqlNode visit(SqlIdentifier identifier) {
            return identifier.clone(identifier.getParserPosition());
          }
        });
  }
}
