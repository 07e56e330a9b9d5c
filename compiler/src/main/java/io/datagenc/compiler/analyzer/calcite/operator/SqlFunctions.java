package io.datagenc.compiler.analyzer.calcite.operator;

import static org.apache.calcite.sql.fun.SqlLibrary.POSTGRESQL;
import static org.apache.calcite.sql.fun.SqlLibrary.SPARK;
import static org.apache.calcite.sql.fun.SqlLibrary.STANDARD;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.fun.SqlLibraryOperatorTableFactory;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.util.SqlOperatorTables;

/// The deterministic functions of SQL: Calcite's standard functions and those of PostgreSQL and
/// Spark. Where dialects differ the function is the one that means what Trino's does.
public final class SqlFunctions {

  /// Other spellings of a function, by their name.
  private static final Map<String, String> SYNONYMS =
      Map.ofEntries(
          Map.entry("LENGTH", "CHAR_LENGTH"),
          Map.entry("LEN", "CHAR_LENGTH"),
          Map.entry("CHARACTER_LENGTH", "CHAR_LENGTH"),
          Map.entry("SUBSTR", "SUBSTRING"),
          Map.entry("CEILING", "CEIL"),
          Map.entry("POW", "POWER"),
          Map.entry("LCASE", "LOWER"),
          Map.entry("UCASE", "UPPER"),
          Map.entry("NVL", "COALESCE"),
          Map.entry("IFNULL", "COALESCE"),
          Map.entry("LAST_DAY_OF_MONTH", "LAST_DAY"),
          Map.entry("TRUNC", "TRUNCATE"));

  /// Operators of the libraries that differ from Trino's function of the same name.
  private static final Set<SqlOperator> REPLACED =
      Set.of(
          SqlLibraryOperators.GREATEST_PG,
          SqlLibraryOperators.LEAST_PG,
          SqlLibraryOperators.CONCAT_FUNCTION_WITH_NULL,
          SqlLibraryOperators.CONCAT_FUNCTION,
          SqlLibraryOperators.CONCAT_WS_SPARK,
          SqlLibraryOperators.REVERSE_SPARK,
          SqlLibraryOperators.SOUNDEX_SPARK,
          SqlLibraryOperators.DATE_ADD_SPARK,
          SqlLibraryOperators.DATE_SUB_SPARK,
          SqlLibraryOperators.LENGTH);

  /// Functions of Trino that Calcite has in other libraries only.
  private static final List<SqlOperator> ADDED =
      List.of(
          SqlLibraryOperators.GREATEST,
          SqlLibraryOperators.LEAST,
          SqlLibraryOperators.REVERSE,
          SqlLibraryOperators.TO_HEX,
          SqlLibraryOperators.FROM_HEX,
          SqlLibraryOperators.TO_BASE64,
          SqlLibraryOperators.FROM_BASE64,
          SqlLibraryOperators.LOG2,
          SqlLibraryOperators.TRANSLATE3,
          SqlLibraryOperators.SAFE_CAST,
          SqlStdOperatorTable.PI);

  private static final SqlOperatorTable TABLE;
  private static final Map<String, List<SqlOperator>> BY_NAME = new TreeMap<>();
  private static final Set<String> NOT_DETERMINISTIC = new TreeSet<>();
  private static final Set<String> AGGREGATES = new TreeSet<>();

  static {
    SqlOperatorTable all =
        SqlLibraryOperatorTableFactory.INSTANCE.getOperatorTable(
            EnumSet.of(STANDARD, POSTGRESQL, SPARK));
    List<SqlOperator> operators = new ArrayList<>();
    for (SqlOperator operator : all.getOperatorList()) {
      if (REPLACED.contains(operator)) {
        continue;
      }
      String name = operator.getName().toUpperCase(Locale.ROOT);
      if (operator instanceof SqlAggFunction) {
        AGGREGATES.add(name);
      } else if (!operator.isDeterministic() || operator.isDynamicFunction()) {
        NOT_DETERMINISTIC.add(name);
      } else {
        operators.add(operator);
        if (operator instanceof SqlFunction function && isScalar(function)) {
          BY_NAME.computeIfAbsent(name, key -> new ArrayList<>()).add(operator);
        }
      }
    }
    for (SqlOperator function : ADDED) {
      operators.add(function);
      BY_NAME.put(function.getName(), List.of(function));
    }
    TABLE = SqlOperatorTables.of(operators);
  }

  private SqlFunctions() {}

  private static boolean isScalar(SqlFunction function) {
    SqlFunctionCategory category = function.getFunctionType();
    return category != SqlFunctionCategory.MATCH_RECOGNIZE
        && !category.isTableFunction()
        && (function.getSyntax() == SqlSyntax.FUNCTION
            || function.getSyntax() == SqlSyntax.FUNCTION_ID
            || function.getSyntax() == SqlSyntax.FUNCTION_STAR
            || function.getSyntax() == SqlSyntax.SPECIAL);
  }

  /// All operators, for the validator.
  public static SqlOperatorTable table() {
    return TABLE;
  }

  /// The name of the function that `name` (in any case) is another spelling of, in upper case.
  public static String canonicalName(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return SYNONYMS.getOrDefault(upper, upper);
  }

  /// The functions called `name`, in upper case.
  public static List<SqlOperator> find(String name) {
    return BY_NAME.getOrDefault(name, List.of());
  }

  /// How many arguments the functions called `name` take, in words, for example `2 or 3 arguments`.
  static Optional<String> argumentCounts(String name) {
    int least = Integer.MAX_VALUE;
    int most = 0;
    for (SqlOperator operator : find(canonicalName(name))) {
      SqlOperandCountRange range = operator.getOperandCountRange();
      least = Math.min(least, range.getMin());
      most = range.getMax() < 0 ? Integer.MAX_VALUE : Math.max(most, range.getMax());
    }
    if (least > most) {
      return Optional.empty();
    }
    if (least == most) {
      return Optional.of(
          least == 0 ? "no arguments" : least == 1 ? "1 argument" : least + " arguments");
    }
    return Optional.of(
        most == Integer.MAX_VALUE
            ? "at least %d argument%s".formatted(least, least == 1 ? "" : "s")
            : "%d %s %d arguments".formatted(least, most == least + 1 ? "or" : "to", most));
  }

  /// The names of all functions, in upper case.
  public static Set<String> names() {
    return BY_NAME.keySet();
  }

  /// Whether `name`, in upper case, is a function whose value depends on the run.
  public static boolean isNotDeterministic(String name) {
    return NOT_DETERMINISTIC.contains(name);
  }

  /// Whether `name`, in upper case, is an aggregate or window function.
  public static boolean isAggregate(String name) {
    return AGGREGATES.contains(name);
  }
}
