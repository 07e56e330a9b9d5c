package io.datagenc.athena.plan;

import io.datagenc.virtual.plan.PlanException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/// A copy of the plans in a bucket, with the files that they read: the objects below a prefix. An
/// object is fetched when its ETag is another one than that of the copy. Thread-safe.
public final class BucketFolder implements PlanFolder {

  /// Lambda's disk has 512 MB unless more is asked for, and a plan that is compiled has its files
  /// copied.
  private static final long MAX_BYTES = 200L << 20;

  private final S3Client s3;
  private final PlanLocation.Bucket location;
  private final Path directory;
  private final long maxBytes;
  private final Map<Path, String> etags = new HashMap<>();

  /// @param directory for the copies: empty, and nobody else's
  public BucketFolder(S3Client s3, PlanLocation.Bucket location, Path directory) {
    this(s3, location, directory, MAX_BYTES);
  }

  /// @param maxBytes the greatest size of all objects together
  BucketFolder(S3Client s3, PlanLocation.Bucket location, Path directory, long maxBytes) {
    this.s3 = s3;
    this.location = location;
    this.directory = directory.toAbsolutePath().normalize();
    this.maxBytes = maxBytes;
  }

  @Override
  public Path path() {
    return directory;
  }

  @Override
  public synchronized void refresh() {
    try {
      Map<Path, S3Object> objects = objects();
      for (Map.Entry<Path, S3Object> object : objects.entrySet()) {
        if (!object.getValue().eTag().equals(etags.get(object.getKey()))) {
          fetch(object.getValue(), object.getKey());
        }
      }
      for (Path path :
          etags.keySet().stream().filter(path -> !objects.containsKey(path)).toList()) {
        Files.deleteIfExists(path);
        etags.remove(path);
      }
    } catch (SdkException | IOException e) {
      throw new PlanException(
          PlanException.Reason.UNAVAILABLE,
          "the plans in %s cannot be read: %s".formatted(location, e.getMessage()),
          e);
    }
  }

  /// The objects by the paths of their copies.
  private Map<Path, S3Object> objects() {
    Map<Path, S3Object> objects = new HashMap<>();
    long bytes = 0;
    for (S3Object object :
        s3.listObjectsV2Paginator(
                request -> request.bucket(location.bucket()).prefix(location.prefix()))
            .contents()) {
      // A key that ends with a slash is how tools show an empty folder.
      if (!object.key().endsWith("/")) {
        objects.put(copy(object.key()), object);
        bytes += object.size();
        if (bytes > maxBytes) {
          throw new PlanException(
              PlanException.Reason.UNAVAILABLE,
              "%s has more than %d MB; keep nothing there but plans and the files they read"
                  .formatted(location, maxBytes >> 20));
        }
      }
    }
    return objects;
  }

  /// Where the object `key` is copied to: within the folder, whatever the key is.
  private Path copy(String key) {
    String name = key.substring(location.prefix().length());
    try {
      Path path = directory.resolve(name).normalize();
      if (path.startsWith(directory) && !path.equals(directory)) {
        return path;
      }
      throw unusable(key, null);
    } catch (InvalidPathException e) {
      throw unusable(key, e);
    }
  }

  private PlanException unusable(String key, @Nullable InvalidPathException cause) {
    String message =
        "the object `%s` of %s cannot be a file of a folder; rename it".formatted(key, location);
    return cause == null
        ? new PlanException(PlanException.Reason.UNAVAILABLE, message)
        : new PlanException(PlanException.Reason.UNAVAILABLE, message, cause);
  }

  /// Replaces the copy in one step: who reads it has the old or the new one.
  private void fetch(S3Object object, Path path) throws IOException {
    Files.createDirectories(path.resolveSibling(""));
    // Its name begins with a dot, which no plan's does.
    Path fetched = Files.createTempFile(directory, ".", "");
    try {
      try (InputStream content =
          s3.getObject(
              request ->
                  request.bucket(location.bucket()).key(object.key()).ifMatch(object.eTag()))) {
        Files.copy(content, fetched, StandardCopyOption.REPLACE_EXISTING);
      }
      Files.move(
          fetched, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      etags.put(path, object.eTag());
    } finally {
      Files.deleteIfExists(fetched);
    }
  }
}
