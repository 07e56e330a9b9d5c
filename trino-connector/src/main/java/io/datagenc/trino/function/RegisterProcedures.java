package io.datagenc.trino.function;

import static io.trino.spi.StandardErrorCode.INVALID_PROCEDURE_ARGUMENT;

import io.datagenc.trino.schema.PlanFailures;
import io.datagenc.trino.system.PlanTable;
import io.datagenc.virtual.served.RegisteredPlans;
import io.trino.spi.TrinoException;
import io.trino.spi.procedure.Procedure;
import io.trino.spi.procedure.Procedure.Argument;
import io.trino.spi.type.BooleanType;
import io.trino.spi.type.VarcharType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The procedures `system.register` and `system.unregister`.
public final class RegisterProcedures {
  private final RegisteredPlans plans;

  public RegisterProcedures(RegisteredPlans plans) {
    this.plans = plans;
  }

  public Set<Procedure> all() {
    MethodType text = MethodType.methodType(void.class, String.class);
    return Set.of(
        new Procedure(
            PlanTable.SCHEMA,
            "register",
            List.of(
                new Argument("NAME", VarcharType.VARCHAR),
                new Argument("PLAN_TEXT", VarcharType.VARCHAR),
                new Argument("REPLACE", BooleanType.BOOLEAN, false, false)),
            method("register", text.appendParameterTypes(String.class, boolean.class))),
        new Procedure(
            PlanTable.SCHEMA,
            "unregister",
            List.of(new Argument("NAME", VarcharType.VARCHAR)),
            method("unregister", text)));
  }

  private MethodHandle method(String name, MethodType type) {
    try {
      return MethodHandles.lookup().bind(this, name, type);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a method of this class is missing: " + name, e);
    }
  }

  /// Called by Trino.
  public void register(@Nullable String name, @Nullable String planText, boolean replace) {
    String schema = notNull("name", name);
    String text = notNull("plan_text", planText);
    PlanFailures.translated(
        () -> {
          plans.register(
              schema,
              text,
              replace ? RegisteredPlans.IfExists.REPLACE : RegisteredPlans.IfExists.FAIL);
          return schema;
        });
  }

  /// Called by Trino.
  public void unregister(@Nullable String name) {
    String schema = notNull("name", name);
    PlanFailures.translated(
        () -> {
          plans.unregister(schema);
          return schema;
        });
  }

  private static String notNull(String argument, @Nullable String value) {
    if (value == null) {
      throw new TrinoException(INVALID_PROCEDURE_ARGUMENT, argument + " is NULL");
    }
    return value;
  }
}
