package io.datagenc.trino.function;

import static io.trino.spi.StandardErrorCode.INVALID_FUNCTION_ARGUMENT;

import io.airlift.slice.Slice;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.trino.handle.DatagenColumnHandle;
import io.datagenc.trino.handle.DatagenTableHandle;
import io.datagenc.trino.handle.InlineTableHandle;
import io.datagenc.trino.schema.BrokenPlanException;
import io.datagenc.trino.schema.SchemaPlans;
import io.datagenc.trino.system.PlanTable;
import io.datagenc.trino.type.SpiTypes;
import io.datagenc.virtual.plan.PlanOverrides;
import io.datagenc.virtual.plan.PlanText;
import io.datagenc.virtual.served.ServedPlan;
import io.trino.spi.TrinoException;
import io.trino.spi.connector.ConnectorAccessControl;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorTransactionHandle;
import io.trino.spi.function.table.AbstractConnectorTableFunction;
import io.trino.spi.function.table.Argument;
import io.trino.spi.function.table.Descriptor;
import io.trino.spi.function.table.ReturnTypeSpecification;
import io.trino.spi.function.table.ScalarArgument;
import io.trino.spi.function.table.ScalarArgumentSpecification;
import io.trino.spi.function.table.TableFunctionAnalysis;
import io.trino.spi.type.BigintType;
import io.trino.spi.type.DoubleType;
import io.trino.spi.type.Type;
import io.trino.spi.type.VarcharType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The table function `system.generate`: a table of a plan that the query brings along.
///
/// ```sql
/// SELECT * FROM TABLE(datagen.system.generate(
///   plan => 'CREATE TABLE t (id INTEGER PRIMARY KEY) ROWS 10', table_name => 't', seed => 7))
/// ```
///
/// It becomes the scan of that table, into which everything is pushed down that is into others.
public final class GenerateFunction extends AbstractConnectorTableFunction {
  private static final String PLAN = "PLAN";
  private static final String TABLE_NAME = "TABLE_NAME";
  private static final String SEED = "SEED";
  private static final String SCALE = "SCALE";

  private final SchemaPlans plans;
  private final SpiTypes types;

  public GenerateFunction(SchemaPlans plans, SpiTypes types) {
    super(
        PlanTable.SCHEMA,
        "generate",
        List.of(
            argument(PLAN, VarcharType.VARCHAR).build(),
            optionalArgument(TABLE_NAME, VarcharType.VARCHAR),
            optionalArgument(SEED, BigintType.BIGINT),
            optionalArgument(SCALE, DoubleType.DOUBLE)),
        ReturnTypeSpecification.GenericTable.GENERIC_TABLE,
        "A table of the given plan");
    this.plans = plans;
    this.types = types;
  }

  private static ScalarArgumentSpecification.Builder argument(String name, Type type) {
    return ScalarArgumentSpecification.builder().name(name).type(type);
  }

  private static ScalarArgumentSpecification optionalArgument(String name, Type type) {
    return argument(name, type).defaultValue(null).build();
  }

  @Override
  public TableFunctionAnalysis analyze(
      ConnectorSession session,
      ConnectorTransactionHandle transaction,
      Map<String, Argument> arguments,
      ConnectorAccessControl accessControl) {
    Optional<Object> plan = value(arguments, PLAN);
    if (plan.isEmpty()) {
      throw invalid("plan is NULL");
    }
    PlanText text =
        plans.inline(
            text(plan.get()),
            new PlanOverrides(
                value(arguments, SEED).map(Long.class::cast),
                value(arguments, SCALE).map(Double.class::cast).map(GenerateFunction::scale)),
            session);
    ServedPlan compiled = compile(text);
    TablePlan table = table(compiled, value(arguments, TABLE_NAME).map(GenerateFunction::text));
    List<ColumnPlan> columns = table.visibleColumns();
    if (columns.isEmpty()) {
      throw invalid("table `%s` has no columns but hidden ones".formatted(table.name()));
    }
    return TableFunctionAnalysis.builder()
        .returnedType(descriptor(columns))
        .handle(
            new InlineTableHandle(
                DatagenTableHandle.of(compiled.plan().schema(), table.name(), text),
                columns.stream().map(column -> new DatagenColumnHandle(column.name())).toList()))
        .build();
  }

  private ServedPlan compile(PlanText text) {
    try {
      return plans.plans().get(text);
    } catch (BrokenPlanException e) {
      throw new TrinoException(INVALID_FUNCTION_ARGUMENT, e.getMessage(), e);
    }
  }

  private static TablePlan table(ServedPlan plan, Optional<String> name) {
    List<TablePlan> tables = plan.plan().tables();
    if (name.isEmpty()) {
      if (tables.size() == 1) {
        return tables.getFirst();
      }
      throw invalid("the plan has %s, so table_name has to say which".formatted(names(tables)));
    }
    return tables.stream()
        .filter(table -> table.name().equalsIgnoreCase(name.get()))
        .findFirst()
        .orElseThrow(
            () ->
                invalid("the plan has no table `%s`, but %s".formatted(name.get(), names(tables))));
  }

  private static String names(List<TablePlan> tables) {
    return tables.isEmpty()
        ? "no tables"
        : tables.stream()
            .map(table -> "`" + table.name() + "`")
            .collect(Collectors.joining(", ", tables.size() == 1 ? "" : "the tables ", ""));
  }

  private Descriptor descriptor(List<ColumnPlan> columns) {
    return new Descriptor(
        columns.stream()
            .map(
                column -> new Descriptor.Field(column.name(), Optional.of(types.of(column.type()))))
            .toList());
  }

  private static BigDecimal scale(double scale) {
    if (scale > 0 && scale < Double.POSITIVE_INFINITY) {
      return BigDecimal.valueOf(scale);
    }
    throw invalid("scale: %s is not greater than 0".formatted(scale));
  }

  private static Optional<Object> value(Map<String, Argument> arguments, String name) {
    return arguments.get(name) instanceof ScalarArgument argument
        ? Optional.ofNullable(argument.getValue())
        : Optional.empty();
  }

  private static String text(Object value) {
    return ((Slice) value).toStringUtf8();
  }

  private static TrinoException invalid(String message) {
    return new TrinoException(INVALID_FUNCTION_ARGUMENT, message);
  }
}
