package io.datagenc.athena;

import com.amazonaws.athena.connector.lambda.data.Block;
import com.amazonaws.athena.connector.lambda.data.BlockAllocatorImpl;
import com.amazonaws.athena.connector.lambda.data.S3BlockSpillReader;
import com.amazonaws.athena.connector.lambda.domain.Split;
import com.amazonaws.athena.connector.lambda.domain.TableName;
import com.amazonaws.athena.connector.lambda.domain.predicate.Constraints;
import com.amazonaws.athena.connector.lambda.domain.predicate.OrderByField;
import com.amazonaws.athena.connector.lambda.domain.predicate.ValueSet;
import com.amazonaws.athena.connector.lambda.domain.spill.S3SpillLocation;
import com.amazonaws.athena.connector.lambda.domain.spill.SpillLocation;
import com.amazonaws.athena.connector.lambda.metadata.GetDataSourceCapabilitiesRequest;
import com.amazonaws.athena.connector.lambda.metadata.GetDataSourceCapabilitiesResponse;
import com.amazonaws.athena.connector.lambda.metadata.GetSplitsRequest;
import com.amazonaws.athena.connector.lambda.metadata.GetSplitsResponse;
import com.amazonaws.athena.connector.lambda.metadata.GetTableLayoutRequest;
import com.amazonaws.athena.connector.lambda.metadata.GetTableLayoutResponse;
import com.amazonaws.athena.connector.lambda.metadata.GetTableRequest;
import com.amazonaws.athena.connector.lambda.metadata.GetTableResponse;
import com.amazonaws.athena.connector.lambda.metadata.ListSchemasRequest;
import com.amazonaws.athena.connector.lambda.metadata.ListSchemasResponse;
import com.amazonaws.athena.connector.lambda.metadata.ListTablesRequest;
import com.amazonaws.athena.connector.lambda.metadata.ListTablesResponse;
import com.amazonaws.athena.connector.lambda.records.ReadRecordsRequest;
import com.amazonaws.athena.connector.lambda.records.ReadRecordsResponse;
import com.amazonaws.athena.connector.lambda.records.RecordResponse;
import com.amazonaws.athena.connector.lambda.records.RemoteReadRecordsResponse;
import com.amazonaws.athena.connector.lambda.request.FederationRequest;
import com.amazonaws.athena.connector.lambda.request.FederationResponse;
import com.amazonaws.athena.connector.lambda.request.PingRequest;
import com.amazonaws.athena.connector.lambda.request.PingResponse;
import com.amazonaws.athena.connector.lambda.security.FederatedIdentity;
import com.amazonaws.athena.connector.lambda.serde.VersionedObjectMapperFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datagenc.sinks.aws.S3Emulator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/// Calls the Lambda as Athena does: requests and answers are bytes.
final class LambdaCalls implements AutoCloseable {

  /// The bucket for spilled blocks.
  private static final String SPILLED = "spilled";

  private static final FederatedIdentity IDENTITY =
      new FederatedIdentity("arn:aws:iam::1:user/u", "1", Map.of(), List.of(), Map.of());
  private static final String CATALOG = "datagenc";
  private static final String QUERY = "8f1c2a34-0000-4000-8000-000000000001";
  private static final long MAX_BLOCK_BYTES = 1 << 20;
  private static final long MAX_INLINE_BYTES = 1 << 19;

  final BlockAllocatorImpl allocator = new BlockAllocatorImpl();
  private final AthenaLambda lambda;
  private final ObjectMapper mapper = VersionedObjectMapperFactory.create(allocator);
  long maxBlockBytes = MAX_BLOCK_BYTES;
  long maxInlineBytes = MAX_INLINE_BYTES;

  /// How many blocks of the last table were read from S3.
  int spilledBlocks;

  LambdaCalls(Map<String, String> environment) {
    this.lambda = new AthenaLambda(environment);
  }

  /// A Lambda whose package is `root`, and plans are where `plans` says.
  static LambdaCalls of(Path root, String plans) {
    return new LambdaCalls(environment(root, plans));
  }

  static Map<String, String> environment(Path root, String plans) {
    S3Emulator.makeBucket(SPILLED);
    Map<String, String> environment = new HashMap<>();
    environment.put("LAMBDA_TASK_ROOT", root.toString());
    environment.put("datagenc_plans", plans);
    environment.put("spill_bucket", SPILLED);
    environment.put("spill_prefix", "athena");
    return environment;
  }

  <T extends FederationResponse> T call(Class<T> type, FederationRequest request)
      throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    lambda.handleRequest(new ByteArrayInputStream(mapper.writeValueAsBytes(request)), answer, null);
    return type.cast(mapper.readValue(answer.toByteArray(), FederationResponse.class));
  }

  PingResponse ping() throws IOException {
    return call(PingResponse.class, new PingRequest(IDENTITY, CATALOG, QUERY));
  }

  GetDataSourceCapabilitiesResponse capabilities() throws IOException {
    return call(
        GetDataSourceCapabilitiesResponse.class,
        new GetDataSourceCapabilitiesRequest(IDENTITY, QUERY, CATALOG));
  }

  List<String> schemas() throws IOException {
    return List.copyOf(
        call(ListSchemasResponse.class, new ListSchemasRequest(IDENTITY, QUERY, CATALOG))
            .getSchemas());
  }

  List<String> tables(String schema) throws IOException {
    ListTablesResponse answer = tables(schema, null, ListTablesRequest.UNLIMITED_PAGE_SIZE_VALUE);
    return answer.getTables().stream().map(TableName::getTableName).toList();
  }

  ListTablesResponse tables(String schema, @Nullable String token, int pageSize)
      throws IOException {
    return call(
        ListTablesResponse.class,
        new ListTablesRequest(IDENTITY, QUERY, CATALOG, schema, token, pageSize));
  }

  Schema table(String schema, String table) throws IOException {
    return call(
            GetTableResponse.class,
            new GetTableRequest(IDENTITY, QUERY, CATALOG, new TableName(schema, table), Map.of()))
        .getSchema();
  }

  static Constraints all() {
    return where(Map.of());
  }

  static Constraints where(Map<String, ValueSet> summary) {
    return limited(summary, List.of(), Constraints.DEFAULT_NO_LIMIT);
  }

  static Constraints limited(Map<String, ValueSet> summary, List<OrderByField> order, long limit) {
    return new Constraints(summary, List.of(), order, limit, Map.of(), null);
  }

  List<Split> splits(String schema, String table, Constraints constraints) throws IOException {
    TableName name = new TableName(schema, table);
    GetTableLayoutResponse layout =
        call(
            GetTableLayoutResponse.class,
            new GetTableLayoutRequest(
                IDENTITY, QUERY, CATALOG, name, constraints, table(schema, table), Set.of()));
    List<Split> splits = new ArrayList<>();
    if (layout.getPartitions().getRowCount() == 0) {
      return splits;
    }
    String token = null;
    do {
      GetSplitsResponse answer =
          call(
              GetSplitsResponse.class,
              new GetSplitsRequest(
                  IDENTITY,
                  QUERY,
                  CATALOG,
                  name,
                  layout.getPartitions(),
                  List.of(),
                  constraints,
                  token));
      splits.addAll(answer.getSplits());
      token = answer.getContinuationToken();
    } while (token != null);
    splits.sort(Comparator.comparingLong(LambdaCalls::firstRow));
    return splits;
  }

  /// Athena knows no order of splits.
  private static long firstRow(Split split) {
    String rows = split.getProperty("rows");
    return Long.parseLong(rows.substring(0, rows.indexOf('-')));
  }

  /// The rows of a split, block by block.
  List<Block> read(
      String schema, String table, Schema columns, Split split, Constraints constraints)
      throws IOException {
    RecordResponse answer =
        call(
            RecordResponse.class,
            new ReadRecordsRequest(
                IDENTITY,
                CATALOG,
                QUERY,
                new TableName(schema, table),
                columns,
                split,
                constraints,
                maxBlockBytes,
                maxInlineBytes));
    if (answer instanceof ReadRecordsResponse inline) {
      return List.of(inline.getRecords());
    }
    RemoteReadRecordsResponse remote = (RemoteReadRecordsResponse) answer;
    S3BlockSpillReader reader = new S3BlockSpillReader(S3Emulator.client(), allocator);
    List<Block> blocks = new ArrayList<>();
    for (SpillLocation location : remote.getRemoteBlocks()) {
      blocks.add(
          reader.read((S3SpillLocation) location, remote.getEncryptionKey(), remote.getSchema()));
    }
    spilledBlocks += blocks.size();
    return List.copyOf(blocks);
  }

  /// The rows of a table that a query gets to see, in the order of splits.
  List<List<@Nullable Object>> rows(String schema, String table, Constraints constraints)
      throws IOException {
    return rows(schema, table, table(schema, table), constraints);
  }

  /// The same of some of its columns.
  List<List<@Nullable Object>> rows(
      String schema, String table, Schema columns, Constraints constraints) throws IOException {
    spilledBlocks = 0;
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Split split : splits(schema, table, constraints)) {
      for (Block block : read(schema, table, columns, split, constraints)) {
        rows.addAll(ArrowRows.of(block));
        try {
          block.close();
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      }
    }
    return rows;
  }

  @Override
  public void close() {
    allocator.close();
  }
}
