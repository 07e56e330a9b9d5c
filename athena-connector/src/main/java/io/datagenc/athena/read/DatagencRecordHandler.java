package io.datagenc.athena.read;

import com.amazonaws.athena.connector.lambda.QueryStatusChecker;
import com.amazonaws.athena.connector.lambda.ThrottlingInvoker;
import com.amazonaws.athena.connector.lambda.data.Block;
import com.amazonaws.athena.connector.lambda.data.BlockAllocator;
import com.amazonaws.athena.connector.lambda.data.BlockSpiller;
import com.amazonaws.athena.connector.lambda.data.SpillConfig;
import com.amazonaws.athena.connector.lambda.domain.TableName;
import com.amazonaws.athena.connector.lambda.handlers.AthenaExceptionFilter;
import com.amazonaws.athena.connector.lambda.handlers.RecordHandler;
import com.amazonaws.athena.connector.lambda.records.ReadRecordsRequest;
import com.amazonaws.athena.connector.lambda.records.ReadRecordsResponse;
import com.amazonaws.athena.connector.lambda.records.RecordResponse;
import com.amazonaws.athena.connector.lambda.records.RemoteReadRecordsResponse;
import io.datagenc.athena.plan.ConnectorErrors;
import io.datagenc.athena.plan.ConnectorPlans;
import io.datagenc.athena.plan.ConnectorPlans.PlanTable;
import io.datagenc.athena.predicate.QueryRows;
import io.datagenc.athena.predicate.SplitRows;
import io.datagenc.athena.type.TableSchema;
import io.datagenc.engine.generator.GenerationException;
import io.datagenc.engine.plan.ColumnPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.vector.types.pojo.Field;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/// The rows of splits.
public final class DatagencRecordHandler extends RecordHandler {
  private final S3Client s3;
  private final AthenaClient athena;
  private final ThrottlingInvoker athenaInvoker;
  private final ConnectorPlans plans;

  /// @param source how the SDK calls this connector in its logs
  /// @param environment what the SDK reads of it
  public DatagencRecordHandler(
      String source,
      Map<String, String> environment,
      ConnectorPlans plans,
      S3Client s3,
      AthenaClient athena,
      SecretsManagerClient secrets) {
    super(s3, secrets, athena, source, environment);
    this.s3 = s3;
    this.athena = athena;
    this.athenaInvoker =
        ThrottlingInvoker.newDefaultBuilder(
                AthenaExceptionFilter.ATHENA_EXCEPTION_FILTER, environment)
            .build();
    this.plans = plans;
  }

  @Override
  public RecordResponse doReadRecords(BlockAllocator allocator, ReadRecordsRequest request)
      throws InterruptedException {
    TableName name = request.getTableName();
    SplitRows split = split(request);
    PlanTable table = plans.table(name.getSchemaName(), name.getTableName(), split.contentHash());
    List<ColumnPlan> columns = columns(table, request);
    QueryRows wanted =
        QueryRows.of(table.plan(), table.table(), request.getConstraints()).within(split.rows());
    SplitReader reader =
        new SplitReader(table, columns.stream().map(ColumnPlan::name).toList(), wanted);
    SpillConfig config = getSpillConfig(request);
    AwsRequestOverrideConfiguration override = getRequestOverrideConfig(request);
    try (SpilledBlocks spilled = new SpilledBlocks(getS3Client(override, s3), allocator, config);
        QueryStatusChecker checker =
            new QueryStatusChecker(
                getAthenaClient(override, athena), athenaInvoker, request.getQueryId())) {
      SplitBlocks blocks =
          new SplitBlocks(
              allocator,
              request.getSchema(),
              columns.stream().map(ColumnPlan::type).toList(),
              config,
              spilled);
      // Nobody waits for the answer to a query that has ended.
      for (int count = reader.next();
          count > 0 && checker.isQueryRunning();
          count = reader.next()) {
        reader.seen(blocks.add(reader.vectors(), count), config.getMaxBlockBytes());
      }
      Optional<Block> inline = blocks.inline();
      return inline.isPresent()
          ? new ReadRecordsResponse(request.getCatalogName(), inline.get())
          : new RemoteReadRecordsResponse(
              request.getCatalogName(),
              request.getSchema(),
              blocks.locations(),
              config.getEncryptionKey());
    } catch (GenerationException e) {
      throw ConnectorErrors.failed(e);
    }
  }

  private static SplitRows split(ReadRecordsRequest request) {
    try {
      return SplitRows.of(request.getSplit().getProperties());
    } catch (IllegalArgumentException e) {
      throw ConnectorErrors.failed(e);
    }
  }

  private static List<ColumnPlan> columns(PlanTable table, ReadRecordsRequest request) {
    TableSchema schema = new TableSchema(table.table());
    return request.getSchema().getFields().stream()
        .map(Field::getName)
        .map(
            name ->
                schema
                    .column(name)
                    .orElseThrow(
                        () ->
                            ConnectorErrors.notFound(
                                "table `%s` has no column `%s`"
                                    .formatted(table.table().name(), name))))
        .toList();
  }

  @Override
  protected void readWithConstraint(
      BlockSpiller spiller, ReadRecordsRequest request, QueryStatusChecker checker) {
    throw new UnsupportedOperationException("blocks are filled column by column");
  }
}
