package io.datagenc.sinks.files;

import io.datagenc.sinks.bucket.Bucket;
import io.datagenc.sinks.bucket.ObjectUpload;
import io.datagenc.sinks.local.FileFailures;
import io.datagenc.sinks.local.PartReceipts;
import io.datagenc.sinks.local.TextProperties;
import io.datagenc.sinks.sink.PartReceipt;
import io.datagenc.sinks.sink.SinkException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// A table below a prefix of a bucket. An object is there when it is complete, under its name from
/// the first moment on; then its receipt is stored. What an interruption leaves without a receipt
/// is written again under the same name.
final class BucketTable implements FolderTable {
  private static final String RECORDS = ".datagenc/";
  private static final String LOAD = RECORDS + "load.properties";
  private static final String PARTS = RECORDS + "parts/";
  private static final String FILE = "file-";

  private final Bucket bucket;
  private final String prefix;
  private final LocalCopies copies;

  /// That of the record that was read or written last; empty if there was none.
  private Optional<String> seen = Optional.empty();

  private boolean hasLooked;

  /// @param prefix of its keys, ends with `/`
  BucketTable(Bucket bucket, String prefix, LocalCopies copies) {
    this.bucket = bucket;
    this.prefix = prefix;
    this.copies = copies;
  }

  @Override
  public String folder() {
    String place = "s3://" + bucket.name() + '/' + prefix;
    return place.substring(0, place.length() - 1);
  }

  @Override
  public String source(String file) {
    String[] parts = prefix.split("/");
    return parts[parts.length - 2] + '/' + parts[parts.length - 1] + '/' + file;
  }

  @Override
  public void create() {
    // A prefix needs no place.
  }

  @Override
  public synchronized Optional<FolderLoad> load() {
    Optional<Bucket.Content> content = bucket.get(prefix + LOAD);
    seen = content.map(Bucket.Content::tag);
    hasLooked = true;
    return content.map(
        bytes -> {
          try {
            return FolderLoad.of(text(bytes, LOAD));
          } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            throw FileFailures.notReadable(folder() + '/' + LOAD, e);
          }
        });
  }

  private static TextProperties text(Bucket.Content content, String source) throws IOException {
    return TextProperties.parse(new String(content.bytes(), StandardCharsets.UTF_8), source);
  }

  private static byte[] bytes(TextProperties text) {
    return text.text().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public synchronized void record(FolderLoad load) {
    if (!hasLooked) {
      Optional<FolderLoad> _ = load();
    }
    Optional<String> written = bucket.putInPlaceOf(seen, prefix + LOAD, bytes(load.text()));
    if (written.isPresent()) {
      seen = written;
    } else if (load().filter(there -> isSettled(there, load)).isEmpty()) {
      throw new SinkException(
          SinkException.Reason.BUSY,
          "another run writes to %s; wait until it ends, and repeat this one".formatted(folder()));
    }
  }

  /// Whether another share has recorded the same, or that the load is complete.
  private static boolean isSettled(FolderLoad there, FolderLoad load) {
    return there.equals(load)
        || there.id().equals(load.id()) && there.state() == FolderLoad.State.COMPLETE;
  }

  private String receiptKey(long first) {
    return prefix + PARTS + PartReceipts.name(first);
  }

  @Override
  public List<PartReceipt> receipts() throws IOException {
    List<PartReceipt> receipts = new ArrayList<>();
    for (String key : bucket.list(prefix + PARTS)) {
      Optional<Bucket.Content> content = bucket.get(key);
      if (content.isPresent()) {
        receipts.add(PartReceipts.receipt(text(content.get(), key)));
      }
    }
    return List.copyOf(receipts);
  }

  @Override
  public Optional<PartReceipt> receipt(long first) throws IOException {
    Optional<Bucket.Content> content = bucket.get(receiptKey(first));
    return content.isPresent()
        ? Optional.of(PartReceipts.receipt(text(content.get(), receiptKey(first))))
        : Optional.empty();
  }

  /// Stores a receipt with the names of its files.
  void store(PartReceipt receipt, List<String> files) {
    TextProperties text = PartReceipts.text(receipt);
    for (int i = 0; i < files.size(); i++) {
      text.put(FILE + (i + 1), files.get(i));
    }
    bucket.put(receiptKey(receipt.positions().first()), bytes(text));
  }

  @Override
  public void deleteReceipts() {
    bucket.delete(bucket.list(prefix + PARTS));
  }

  @Override
  public List<String> files(PartReceipt receipt) throws IOException {
    String key = receiptKey(receipt.positions().first());
    Optional<Bucket.Content> content = bucket.get(key);
    List<String> files = new ArrayList<>();
    if (content.isPresent()) {
      TextProperties text = text(content.get(), key);
      for (int i = 1; text.find(FILE + i).isPresent(); i++) {
        files.add(text.get(FILE + i));
      }
    }
    return files;
  }

  @Override
  public boolean exists() {
    return bucket.hasAny(prefix);
  }

  @Override
  public List<String> visibleFiles() {
    return bucket.list(prefix).stream()
        .map(key -> key.substring(prefix.length()))
        .filter(BucketTable::isVisible)
        .toList();
  }

  private static boolean isVisible(String name) {
    return !name.isEmpty() && !name.startsWith(RECORDS);
  }

  @Override
  public SortedMap<String, Long> sizes() {
    SortedMap<String, Long> sizes = new TreeMap<>();
    bucket
        .sizes(prefix)
        .forEach(
            (key, size) -> {
              String name = key.substring(prefix.length());
              if (isVisible(name)) {
                sizes.put(name, size);
              }
            });
    return sizes;
  }

  @Override
  public boolean hasFiles() {
    return !visibleFiles().isEmpty();
  }

  /// Copies of the objects, each made once.
  @Override
  public List<Path> rowFiles() {
    List<Path> files = new ArrayList<>();
    bucket
        .tags(prefix)
        .forEach(
            (key, tag) -> {
              if (isVisible(key.substring(prefix.length()))) {
                files.add(
                    copies.copy(
                        tag.replaceAll("[^0-9A-Za-z-]", "") + '/' + key,
                        file -> bucket.download(key, file)));
              }
            });
    return files;
  }

  @Override
  public PartOutput openPart(String name, Cut cut, PlaceLock lock) {
    return new BucketPartOutput(this, lock);
  }

  /// A new object.
  ObjectUpload upload(String file) {
    return bucket.upload(prefix + file);
  }

  @Override
  public void write(String file, FileContent content) throws IOException {
    ObjectUpload upload = upload(file);
    try {
      content.write(upload);
      long _ = upload.complete();
    } finally {
      upload.abort();
    }
  }

  @Override
  public void deleteFileWithoutRows() {
    bucket.delete(visibleFiles().stream().map(name -> prefix + name).toList());
  }

  @Override
  public void publish(PartReceipt receipt) {
    // Its objects have their names.
  }

  @Override
  public void recover() {
    // What has no receipt is written again.
  }

  /// Puts the objects of this table, which is complete, in the places of those of another one. What
  /// was interrupted goes on: the record of the other one says whether the copies are complete.
  void replace(BucketTable visible) {
    Optional<FolderLoad> own = load();
    if (own.isEmpty()) {
      // Another share was first.
      return;
    }
    FolderLoad load = own.get();
    // Names before the record: whoever deletes objects here has recorded it before.
    Set<String> names = new HashSet<>(visibleFiles());
    boolean isDone = visible.load().filter(there -> there.id().equals(load.id())).isPresent();
    if (!isDone) {
      for (String name : names) {
        boolean isThere = bucket.copy(prefix + name, visible.prefix + name);
        if (!isThere && load().isEmpty()) {
          return;
        }
      }
      bucket.delete(
          visible.visibleFiles().stream()
              .filter(name -> !names.contains(name))
              .map(name -> visible.prefix + name)
              .toList());
      visible.deleteReceipts();
      visible.record(load);
    }
    delete();
  }

  @Override
  public void deleteEmptyParent() {
    // A prefix without objects is not there.
  }

  /// What is recorded goes last: as long as it is there, a repetition goes on.
  @Override
  public synchronized void delete() {
    bucket.delete(bucket.list(prefix).stream().filter(key -> !key.equals(prefix + LOAD)).toList());
    bucket.delete(List.of(prefix + LOAD));
    seen = Optional.empty();
  }
}
