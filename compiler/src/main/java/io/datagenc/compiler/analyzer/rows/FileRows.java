package io.datagenc.compiler.analyzer.rows;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.GIVEN_COLUMN_NOT_FOUND;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.GIVEN_FILE_NOT_READABLE;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.GIVEN_VALUE_INVALID;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.NULLS_NOT_ALLOWED;

import io.datagenc.compiler.analyzer.symbol.ColumnSymbol;
import io.datagenc.compiler.analyzer.symbol.SchemaSettings;
import io.datagenc.compiler.analyzer.symbol.TableSymbol;
import io.datagenc.compiler.analyzer.type.ColumnTypes;
import io.datagenc.compiler.ast.TableRows;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.DiagnosticCode;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.compiler.diagnostic.Suggestions;
import io.datagenc.compiler.file.FileColumn;
import io.datagenc.compiler.file.RowFile;
import io.datagenc.compiler.file.RowFileException;
import io.datagenc.engine.plan.expression.Expression.Given;
import io.datagenc.engine.plan.type.GivenValues;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The values of tables whose rows are in files. A file is read once, at compile time: its values
/// are part of the plan.
public final class FileRows {

  /// The rows of a file.
  public record Rows(int rowCount, Map<ColumnSymbol, Given> columns) {
    public Rows {
      columns = Map.copyOf(columns);
    }
  }

  /// More errors in one file say nothing new.
  private static final int MOST_ERRORS = 5;

  private static final int MOST_SHOWN = 40;

  private final SourceFile source;
  private final ColumnTypes types;
  private final TextValues values;
  private final Diagnostics diagnostics;
  private final Map<TableSymbol, Optional<Rows>> rows = new HashMap<>();

  public FileRows(
      SourceFile source, SchemaSettings settings, ColumnTypes types, Diagnostics diagnostics) {
    this.source = source;
    this.types = types;
    this.values = new TextValues(settings.timeZone());
    this.diagnostics = diagnostics;
  }

  /// The rows of `table`, which come from a file; empty if there is an error, which is reported.
  public Optional<Rows> of(TableSymbol table) {
    Optional<Rows> known = rows.get(table);
    if (known == null) {
      known =
          table.rows().orElseThrow() instanceof TableRows.FromFile clause
              ? read(table, clause)
              : Optional.empty();
      rows.put(table, known);
    }
    return known;
  }

  private Optional<Rows> read(TableSymbol table, TableRows.FromFile clause) {
    List<ColumnValues> columns = new ArrayList<>();
    for (ColumnSymbol column : table.givenColumns()) {
      types.of(column).ifPresent(type -> columns.add(new ColumnValues(table, column, type)));
    }
    Reading reading = new Reading(clause, columns);
    try {
      RowFile file = file(clause);
      file.read(
          columns.stream().map(ColumnValues::fileColumn).toList(),
          (number, texts) -> reading.row(file.rowWord() + " " + number, texts));
    } catch (RowFileException e) {
      e.missingColumn()
          .ifPresentOrElse(
              missing -> missing(table, clause, missing),
              () -> unreadable(clause, e.getMessage(), Files.exists(path(clause))));
      return Optional.empty();
    } catch (InvalidPathException e) {
      unreadable(clause, "this is no name of a file", false);
      return Optional.empty();
    } catch (IllegalStateException tooLarge) {
      unreadable(clause, String.valueOf(tooLarge.getMessage()), true);
      return Optional.empty();
    }
    if (reading.errors > 0) {
      return Optional.empty();
    }
    Map<ColumnSymbol, Given> given = new HashMap<>();
    for (ColumnValues column : columns) {
      given.put(column.column, new Given(column.builder.build(), column.type));
    }
    return Optional.of(new Rows(reading.rowCount, given));
  }

  private Path path(TableRows.FromFile clause) {
    return source.directory().resolve(clause.path().value());
  }

  private RowFile file(TableRows.FromFile clause) {
    Path path = path(clause);
    return switch (clause.format()) {
      case CSV -> RowFile.csv(path);
      case JSON -> RowFile.jsonLines(path);
      case PARQUET -> RowFile.parquet(path);
    };
  }

  private void unreadable(TableRows.FromFile clause, @Nullable String why, boolean exists) {
    Diagnostic diagnostic =
        Diagnostic.of(
            GIVEN_FILE_NOT_READABLE,
            clause.path().span(),
            "`%s` cannot be read: %s".formatted(clause.path().value(), why));
    diagnostics.report(
        exists
            ? diagnostic
            : diagnostic.withHelp("names of files are relative to the folder of the plan"));
  }

  private void missing(
      TableSymbol table, TableRows.FromFile clause, RowFileException.MissingColumn missing) {
    ColumnSymbol column = table.column(missing.name()).orElseThrow();
    Diagnostic diagnostic =
        Diagnostic.of(
                GIVEN_COLUMN_NOT_FOUND,
                column.span(),
                "`%s` has no column `%s`".formatted(clause.path().value(), missing.name()))
            .withLabel(clause.path().span(), "the file");
    diagnostics.report(
        diagnostic.withHelp(
            Suggestions.help(missing.name(), missing.columns(), "columns")
                .orElse("compute it: `%s … AS (…)`".formatted(missing.name()))));
  }

  /// The values of a column as they are read.
  private static final class ColumnValues {
    private final ColumnSymbol column;
    private final Type type;
    private final boolean nullable;
    private final GivenValues.Builder builder;

    ColumnValues(TableSymbol table, ColumnSymbol column, Type type) {
      this.column = column;
      this.type = type;
      this.nullable =
          column.notNull().isEmpty()
              && table.primaryKey().filter(key -> key.columns().contains(column.name())).isEmpty();
      this.builder = GivenValues.builder(type);
    }

    FileColumn fileColumn() {
      return new FileColumn(
          column.name(),
          type == SimpleType.JSON ? FileColumn.Content.JSON : FileColumn.Content.SCALAR);
    }
  }

  private final class Reading {
    private final TableRows.FromFile clause;
    private final List<ColumnValues> columns;
    private int rowCount;
    private int errors;

    Reading(TableRows.FromFile clause, List<ColumnValues> columns) {
      this.clause = clause;
      this.columns = columns;
    }

    boolean row(String place, List<@Nullable String> texts) {
      for (int i = 0; i < columns.size(); i++) {
        value(columns.get(i), place, texts.get(i));
      }
      if (rowCount == Integer.MAX_VALUE) {
        throw new IllegalStateException("it has more than 2147483647 rows");
      }
      rowCount++;
      return errors < MOST_ERRORS;
    }

    private void value(ColumnValues values, String place, @Nullable String text) {
      if (text == null) {
        if (values.nullable) {
          values.builder.add(Value.Null.NULL);
        } else {
          report(NULLS_NOT_ALLOWED, values, place, "NULL, but the column is NOT NULL");
        }
        return;
      }
      FileRows.this
          .values
          .value(text, values.type)
          .ifPresentOrElse(
              values.builder::add,
              () ->
                  report(
                      GIVEN_VALUE_INVALID,
                      values,
                      place,
                      "%s is not a value of type %s".formatted(shown(text), values.type.sql())));
    }

    private static String shown(String text) {
      String line = text.replaceAll("\\p{Cntrl}", " ");
      return line.length() <= MOST_SHOWN
          ? "'" + line + "'"
          : "'" + line.substring(0, line.offsetByCodePoints(0, MOST_SHOWN / 2)) + "…'";
    }

    private void report(DiagnosticCode code, ColumnValues values, String place, String what) {
      errors++;
      diagnostics.report(
          Diagnostic.of(
                  code,
                  clause.path().span(),
                  "%s, %s, `%s`: %s"
                      .formatted(clause.path().value(), place, values.column.name(), what))
              .withLabel(values.column.span(), "the column"));
    }
  }
}
