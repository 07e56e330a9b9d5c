package io.datagenc.compiler.analyzer.calcite.fallback;

import java.util.TimeZone;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.java.JavaTypeFactory;
import org.apache.calcite.linq4j.QueryProvider;
import org.apache.calcite.schema.SchemaPlus;
import org.jspecify.annotations.Nullable;

/// What generated code can ask for: the arguments of the call, and a time zone that is UTC on every
/// machine.
final class RowContext implements DataContext {

  /// The name of the arguments.
  static final String ROW = "inputRecord";

  private final @Nullable Object[] arguments;

  RowContext(@Nullable Object[] arguments) {
    this.arguments = arguments;
  }

  @Override
  public @Nullable Object get(String name) {
    return switch (name) {
      case ROW -> arguments;
      case "timeZone" -> TimeZone.getTimeZone("UTC");
      case "locale" -> java.util.Locale.ROOT;
      default -> null;
    };
  }

  @Override
  public @Nullable SchemaPlus getRootSchema() {
    return null;
  }

  @Override
  public JavaTypeFactory getTypeFactory() {
    throw new UnsupportedOperationException("functions make no types");
  }

  @Override
  public QueryProvider getQueryProvider() {
    throw new UnsupportedOperationException("functions run no queries");
  }
}
