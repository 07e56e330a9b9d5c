package io.datagenc.sinks.bucket;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/// An object that is sent in parts while it is written, from memory. Nobody sees it before
/// [#complete]. For use by one thread.
public final class ObjectUpload extends OutputStream {
  /// S3 takes 10,000 parts of at least 5 MiB.
  private static final int PART_BYTES = 8 << 20;

  /// Objects of more parts have greater ones.
  private static final int SMALL_PARTS = 1000;

  private static final int FIRST_BYTES = 1 << 16;

  private final Bucket bucket;
  private final String key;
  private final List<CompletedPart> parts = new ArrayList<>();
  private byte[] buffer = new byte[FIRST_BYTES];
  private int buffered;
  private long size;
  private @Nullable String upload;

  ObjectUpload(Bucket bucket, String key) {
    this.bucket = bucket;
    this.key = key;
  }

  private int partBytes() {
    return parts.size() < SMALL_PARTS ? PART_BYTES : 8 * PART_BYTES;
  }

  @Override
  public void write(int value) {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    int at = from;
    int end = from + length;
    while (at < end) {
      int taken = Math.min(end - at, partBytes() - buffered);
      if (buffered + taken > buffer.length) {
        buffer =
            Arrays.copyOf(
                buffer, Math.min(partBytes(), Math.max(2 * buffer.length, buffered + taken)));
      }
      System.arraycopy(bytes, at, buffer, buffered, taken);
      buffered += taken;
      at += taken;
      if (buffered == partBytes()) {
        sendPart();
      }
    }
    size += length;
  }

  private String begun() {
    String begun = upload;
    if (begun == null) {
      begun =
          bucket.call(
              "written",
              key,
              s3 ->
                  s3.createMultipartUpload(
                          request -> {
                            request.bucket(bucket.name()).key(key);
                            bucket.encryption().ifPresent(request::serverSideEncryption);
                            request.ssekmsKeyId(bucket.encryptionKey());
                          })
                      .uploadId());
      upload = begun;
    }
    return begun;
  }

  private void sendPart() {
    String of = begun();
    int number = parts.size() + 1;
    String tag =
        bucket.call(
            "written",
            key,
            s3 ->
                s3.uploadPart(
                        request ->
                            request.bucket(bucket.name()).key(key).uploadId(of).partNumber(number),
                        buffered())
                    .eTag());
    parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
    buffered = 0;
  }

  /// What is buffered, without a copy; a request that is repeated reads it again.
  private RequestBody buffered() {
    return RequestBody.fromInputStream(new ByteArrayInputStream(buffer, 0, buffered), buffered);
  }

  /// Has the object be there.
  ///
  /// @return its size in bytes
  public long complete() {
    if (upload == null) {
      bucket.put(key, buffered());
    } else {
      if (buffered > 0) {
        sendPart();
      }
      String of = begun();
      Object _ =
          bucket.call(
              "written",
              key,
              s3 ->
                  s3.completeMultipartUpload(
                      request ->
                          request
                              .bucket(bucket.name())
                              .key(key)
                              .uploadId(of)
                              .multipartUpload(all -> all.parts(parts))));
      upload = null;
    }
    buffer = new byte[0];
    return size;
  }

  /// Gives up what is not complete.
  public void abort() {
    String of = upload;
    upload = null;
    if (of != null) {
      Object _ =
          bucket.call(
              "written",
              key,
              s3 ->
                  s3.abortMultipartUpload(
                      request -> request.bucket(bucket.name()).key(key).uploadId(of)));
    }
  }

  /// Does nothing: a stream that is closed need not be complete.
  @Override
  public void close() {}
}
