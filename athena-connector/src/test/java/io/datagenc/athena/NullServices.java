package io.datagenc.athena;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.GetQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.GetQueryExecutionResponse;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/// Services that a benchmark does not want to measure.
final class NullServices {

  /// Reads what it is to store.
  static final S3Client S3 =
      new S3Client() {
        @Override
        public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
          try (InputStream content = body.contentStreamProvider().newStream()) {
            content.transferTo(OutputStream.nullOutputStream());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return PutObjectResponse.builder().build();
        }

        @Override
        public String serviceName() {
          return "s3";
        }

        @Override
        public void close() {}
      };

  /// All queries run.
  static final AthenaClient ATHENA =
      new AthenaClient() {
        @Override
        public GetQueryExecutionResponse getQueryExecution(GetQueryExecutionRequest request) {
          return GetQueryExecutionResponse.builder()
              .queryExecution(
                  query -> query.status(status -> status.state(QueryExecutionState.RUNNING)))
              .build();
        }

        @Override
        public String serviceName() {
          return "athena";
        }

        @Override
        public void close() {}
      };

  private NullServices() {}
}
