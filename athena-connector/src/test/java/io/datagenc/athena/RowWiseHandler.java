package io.datagenc.athena;

import com.amazonaws.athena.connector.lambda.QueryStatusChecker;
import com.amazonaws.athena.connector.lambda.data.Block;
import com.amazonaws.athena.connector.lambda.data.BlockSpiller;
import com.amazonaws.athena.connector.lambda.data.writers.GeneratedRowWriter;
import com.amazonaws.athena.connector.lambda.data.writers.extractors.BigIntExtractor;
import com.amazonaws.athena.connector.lambda.data.writers.extractors.DateDayExtractor;
import com.amazonaws.athena.connector.lambda.data.writers.extractors.DateMilliExtractor;
import com.amazonaws.athena.connector.lambda.data.writers.extractors.DecimalExtractor;
import com.amazonaws.athena.connector.lambda.data.writers.extractors.Float8Extractor;
import com.amazonaws.athena.connector.lambda.data.writers.extractors.IntExtractor;
import com.amazonaws.athena.connector.lambda.data.writers.extractors.VarCharExtractor;
import com.amazonaws.athena.connector.lambda.handlers.RecordHandler;
import com.amazonaws.athena.connector.lambda.records.ReadRecordsRequest;
import io.datagenc.athena.plan.ConnectorPlans.PlanTable;
import io.datagenc.athena.predicate.SplitRows;
import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.TableGenerator;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.ConstantVector;
import io.datagenc.engine.vector.DictionaryVector;
import io.datagenc.engine.vector.IntVector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.engine.vector.Vector;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/// What the SDK's examples do: for the table of [AthenaReadBenchmark], a value at a time.
final class RowWiseHandler extends RecordHandler {
  private static final int DECIMAL_SCALE = 2;

  private final TableGenerator generator;

  /// The row of which values are extracted.
  private static final class Row {
    private List<Vector> columns = List.of();
    private int index;

    Vector at(int column) {
      return columns.get(column);
    }
  }

  RowWiseHandler(PlanTable table) {
    super(NullServices.S3, SecretsManagerClient.create(), NullServices.ATHENA, "rows", Map.of());
    this.generator =
        table
            .plan()
            .generator()
            .table(
                table.table().name(),
                table.table().visibleColumns().stream().map(ColumnPlan::name).toList());
  }

  /// Writes all rows of `batches` into `block`. Returns how many they are.
  static int fill(Block block, List<Batch> batches) throws Exception {
    GeneratedRowWriter writer = writer();
    Row row = new Row();
    int rows = 0;
    for (Batch batch : batches) {
      row.columns = batch.columns();
      for (int i = 0; i < batch.rowCount(); i++) {
        row.index = i;
        writer.writeRow(block, rows++, row);
      }
    }
    block.setRowCount(rows);
    return rows;
  }

  @Override
  protected void readWithConstraint(
      BlockSpiller spiller, ReadRecordsRequest request, QueryStatusChecker checker) {
    GeneratedRowWriter writer = writer();
    Row row = new Row();
    Scratch scratch = Scratch.of(Scratch.Ownership.REUSED);
    for (RowRange range : SplitRows.of(request.getSplit().getProperties()).rows().ranges()) {
      for (long first = range.first(); first < range.end(); first += Batch.MAX_ROWS) {
        int count = (int) Math.min(Batch.MAX_ROWS, range.end() - first);
        row.columns = generator.generate(first, count, scratch).columns();
        for (int i = 0; i < count; i++) {
          row.index = i;
          spiller.writeRows((block, rowNumber) -> writer.writeRow(block, rowNumber, row) ? 1 : 0);
        }
      }
    }
  }

  private static GeneratedRowWriter writer() {
    return GeneratedRowWriter.newBuilder()
        .withExtractor(
            "id",
            (BigIntExtractor)
                (context, value) -> {
                  value.isSet = 1;
                  value.value = number((Row) context, 0);
                })
        .withExtractor(
            "whole",
            (IntExtractor)
                (context, value) -> {
                  value.isSet = 1;
                  value.value = (int) number((Row) context, 1);
                })
        .withExtractor(
            "price",
            (Float8Extractor)
                (context, value) -> {
                  value.isSet = 1;
                  value.value = Double.longBitsToDouble(number((Row) context, 2));
                })
        .withExtractor(
            "amount",
            (DecimalExtractor)
                (context, value) -> {
                  value.isSet = 1;
                  value.value = BigDecimal.valueOf(number((Row) context, 3), DECIMAL_SCALE);
                })
        .withExtractor(
            "day",
            (DateDayExtractor)
                (context, value) -> {
                  value.isSet = 1;
                  value.value = (int) number((Row) context, 4);
                })
        .withExtractor(
            "color",
            (VarCharExtractor)
                (context, value) -> {
                  value.isSet = 1;
                  value.value = text((Row) context, 5);
                })
        .withExtractor(
            "code",
            (VarCharExtractor)
                (context, value) -> {
                  value.isSet = 1;
                  value.value = text((Row) context, 6);
                })
        .withExtractor(
            "stamp",
            (DateMilliExtractor)
                (context, value) -> {
                  value.isSet = 1;
                  value.value = Math.floorDiv(number((Row) context, 7), 1000L);
                })
        .build();
  }

  private static long number(Row row, int column) {
    return number(row.at(column), row.index);
  }

  private static long number(Vector vector, int index) {
    return switch (vector) {
      case LongVector longs -> longs.values()[index];
      case IntVector ints -> ints.values()[index];
      case DictionaryVector indexed -> number(indexed.dictionary(), indexed.ids()[index]);
      case ConstantVector constant -> number(constant.value(), 0);
      default -> throw new IllegalArgumentException(vector.getClass().getName());
    };
  }

  private static String text(Row row, int column) {
    return text(row.at(column), row.index);
  }

  private static String text(Vector vector, int index) {
    return switch (vector) {
      case BytesVector texts -> texts.text(index);
      case DictionaryVector indexed -> text(indexed.dictionary(), indexed.ids()[index]);
      case ConstantVector constant -> text(constant.value(), 0);
      default -> throw new IllegalArgumentException(vector.getClass().getName());
    };
  }
}
