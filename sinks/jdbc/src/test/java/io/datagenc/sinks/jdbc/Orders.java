package io.datagenc.sinks.jdbc;

import static io.datagenc.sinks.SampleColumn.notNull;
import static io.datagenc.sinks.SampleColumn.nullable;

import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.sinks.SamplePlan;
import io.datagenc.sinks.SampleTable;
import java.math.BigDecimal;

/// Three tables of a shop: orders of customers, and employees with managers among themselves.
public final class Orders {
  public static final long CUSTOMERS = 2_000;
  public static final long ORDERS = 20_000;
  public static final long EMPLOYEES = 500;

  private Orders() {}

  public static SamplePlan plan(long seed) {
    return SamplePlan.of(seed, orders(), customers(), employees());
  }

  public static SampleTable customers() {
    return SampleTable.of(
        "customers",
        CUSTOMERS,
        notNull("id", SimpleType.BIGINT, row -> row + 1),
        notNull("name", new VarcharType(40), row -> "customer " + row),
        nullable("rating", SimpleType.SMALLINT, row -> row % 7 == 0 ? null : row % 7));
  }

  /// Declared before the table that it refers to.
  public static SampleTable orders() {
    return SampleTable.of(
            "orders",
            ORDERS,
            notNull("id", SimpleType.BIGINT, row -> row + 1),
            notNull("customer_id", SimpleType.BIGINT, row -> row * 31 % CUSTOMERS + 1),
            notNull(
                "amount",
                new DecimalType(12, 2),
                row -> BigDecimal.valueOf(row * 7919 % 1_000_000, 2)))
        .referring("customer_id", "customers", "id");
  }

  public static SampleTable employees() {
    return SampleTable.of(
            "employees",
            EMPLOYEES,
            notNull("id", SimpleType.INTEGER, row -> row),
            nullable(
                "manager_id",
                SimpleType.INTEGER,
                row -> row == 0 ? null : (row * 13 + 5) % EMPLOYEES))
        .referring("manager_id", "employees", "id");
  }
}
