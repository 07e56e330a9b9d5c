package io.datagenc.sinks.files;

import io.datagenc.engine.output.TargetName;
import io.datagenc.sinks.bucket.Bucket;
import io.datagenc.sinks.local.StoreLock;
import io.datagenc.sinks.sink.Share;
import java.util.List;
import java.util.function.Function;

/// A prefix of a bucket of S3. There is no lock: files of one plan have the same names and contents
/// whoever writes them, and what is recorded of a table is replaced only by who has seen it.
///
/// @param prefix of all keys; empty, or ends with `/`
/// @param downloads a folder of this machine for files that are read
record BucketTablePlace(Bucket bucket, String prefix, LocalCopies downloads) implements TablePlace {
  /// Records of runs, where readers do not look.
  private static final String RUNS = ".datagenc/runs/";

  @Override
  public String location() {
    return "s3://" + bucket.name() + '/' + prefix;
  }

  @Override
  public String lockedPlace() {
    return location();
  }

  @Override
  public Sharing sharing() {
    return Sharing.OPEN;
  }

  private String schema(String within, TargetName target) {
    return prefix + within + FileNames.of(target.schema()) + '/';
  }

  @Override
  public BucketTable table(String within, TargetName target) {
    return new BucketTable(
        bucket, schema(within, target) + FileNames.of(target.name()) + '/', downloads);
  }

  @Override
  public BucketTable replacement(String within, TargetName target) {
    return new BucketTable(
        bucket, schema(within, target) + '.' + FileNames.of(target.name()) + ".new/", downloads);
  }

  @Override
  public void replace(String within, TargetName target) {
    replacement(within, target).replace(table(within, target));
  }

  private String run(String load) {
    return prefix + RUNS + load;
  }

  @Override
  public boolean isUnderWay(String load) {
    return bucket.get(run(load)).isPresent();
  }

  @Override
  public void begun(List<String> loads) {
    loads.forEach(load -> bucket.put(run(load), new byte[0]));
  }

  @Override
  public void ended(List<String> loads) {
    bucket.delete(loads.stream().map(this::run).toList());
  }

  @Override
  public void write(String file, byte[] content) {
    bucket.put(prefix + file, content);
  }

  @Override
  public void delete(String file) {
    bucket.delete(List.of(prefix + file));
  }

  @Override
  public <T> T begin(Share share, Begin<T> begin) throws InterruptedException {
    return begin.begin(new BucketTurns(), StoreLock.Company.WITH_OTHERS);
  }

  /// The place of a location `s3://bucket/prefix`.
  static BucketTablePlace of(String location, Function<String, Bucket> open) {
    String path = location.replaceFirst("^s3a?://", "");
    int slash = path.indexOf('/');
    String name = slash < 0 ? path : path.substring(0, slash);
    String rest = slash < 0 ? "" : path.substring(slash + 1).replaceAll("/+$", "");
    return new BucketTablePlace(
        open.apply(name), rest.isEmpty() ? "" : rest + '/', new LocalCopies());
  }

  @Override
  public void close() {
    try (bucket) {
      downloads.close();
    }
  }
}
