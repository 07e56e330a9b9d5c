package io.datagenc.sinks.iceberg;

import java.util.List;
import java.util.Map;
import org.apache.iceberg.aws.s3.S3FileIO;
import org.apache.iceberg.io.DelegateFileIO;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.StorageCredential;
import org.apache.iceberg.io.SupportsPrefixOperations;
import org.apache.iceberg.io.SupportsStorageCredentials;
import org.jspecify.annotations.Nullable;

/// The files of tables in S3 and on this machine, by the schemes of their locations. Catalogs make
/// it by its name. It is Iceberg's S3FileIO where a location begins with `s3://`, `s3a://` or
/// `s3n://`; the one of Iceberg that finds the right class by itself needs Hadoop for local files.
public final class StorageFileIO implements DelegateFileIO, SupportsStorageCredentials {
  private static final long serialVersionUID = 1;

  private Map<String, String> properties = Map.of();
  private List<StorageCredential> credentials = List.of();
  private transient volatile @Nullable S3FileIO s3;

  /// Made by a catalog, which initializes it.
  public StorageFileIO() {}

  @Override
  public void initialize(Map<String, String> given) {
    properties = Map.copyOf(given);
  }

  @Override
  public Map<String, String> properties() {
    return properties;
  }

  @Override
  public void setCredentials(List<StorageCredential> given) {
    credentials = List.copyOf(given);
  }

  @Override
  public List<StorageCredential> credentials() {
    return credentials;
  }

  private SupportsPrefixOperations of(String location) {
    String scheme = location.contains("://") ? location.substring(0, location.indexOf(':')) : "";
    return switch (scheme) {
      case "s3", "s3a", "s3n" -> s3();
      case "", "file" -> new LocalFileIO();
      default ->
          throw new UnsupportedOperationException(
              "%s is neither in S3 nor on this machine".formatted(location));
    };
  }

  private synchronized S3FileIO s3() {
    S3FileIO open = s3;
    if (open == null) {
      open = new S3FileIO();
      open.initialize(properties);
      if (!credentials.isEmpty()) {
        open.setCredentials(credentials);
      }
      s3 = open;
    }
    return open;
  }

  @Override
  public InputFile newInputFile(String location) {
    return of(location).newInputFile(location);
  }

  @Override
  public InputFile newInputFile(String location, long length) {
    return of(location).newInputFile(location, length);
  }

  @Override
  public OutputFile newOutputFile(String location) {
    return of(location).newOutputFile(location);
  }

  @Override
  public void deleteFile(String location) {
    of(location).deleteFile(location);
  }

  @Override
  public void deleteFiles(Iterable<String> locations) {
    locations.forEach(this::deleteFile);
  }

  @Override
  public Iterable<FileInfo> listPrefix(String prefix) {
    return of(prefix).listPrefix(prefix);
  }

  @Override
  public void deletePrefix(String prefix) {
    of(prefix).deletePrefix(prefix);
  }

  @Override
  public synchronized void close() {
    S3FileIO open = s3;
    if (open != null) {
      s3 = null;
      open.close();
    }
  }
}
