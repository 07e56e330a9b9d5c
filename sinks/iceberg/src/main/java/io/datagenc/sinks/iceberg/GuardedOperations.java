package io.datagenc.sinks.iceberg;

import io.datagenc.sinks.sink.SinkException;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.encryption.EncryptionManager;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.LocationProvider;

/// Changes a table only as long as the load that is about to commit is the one that is recorded
/// there. A commit that another one has overtaken is made again by Iceberg upon the metadata of
/// that one, and so is this test: what makes it exact is that catalogs compare what a commit builds
/// upon with what they have.
///
/// @param table for messages
record GuardedOperations(TableOperations operations, LoadRecord load, String table)
    implements TableOperations {

  @Override
  public TableMetadata current() {
    return operations.current();
  }

  @Override
  public TableMetadata refresh() {
    return operations.refresh();
  }

  @Override
  public void commit(TableMetadata base, TableMetadata metadata) {
    require(base, load, table);
    operations.commit(base, metadata);
  }

  /// Tests whether a load can commit upon metadata.
  ///
  /// @throws SinkException if its rows are there already (transient: whoever asks again will find
  ///   them), or another load is recorded
  static void require(TableMetadata base, LoadRecord load, String table) {
    boolean isStored =
        base.snapshots().stream()
            .flatMap(snapshot -> Provenance.of(snapshot).stream())
            .anyMatch(made -> made.run().equals(load.id()));
    if (isStored) {
      throw SinkException.transientFailure(
          SinkException.Reason.BUSY,
          "another share has stored table `%s`".formatted(table),
          new IllegalStateException("stored already"));
    }
    if (!PendingLoad.isOf(base.properties(), load)) {
      throw new SinkException(
          SinkException.Reason.BUSY,
          "another run has begun to write table `%s`, or has written it; nothing of this one is visible"
              .formatted(table));
    }
  }

  @Override
  public FileIO io() {
    return operations.io();
  }

  @Override
  public EncryptionManager encryption() {
    return operations.encryption();
  }

  @Override
  public String metadataFileLocation(String fileName) {
    return operations.metadataFileLocation(fileName);
  }

  @Override
  public LocationProvider locationProvider() {
    return operations.locationProvider();
  }

  @Override
  public TableOperations temp(TableMetadata uncommitted) {
    return operations.temp(uncommitted);
  }

  @Override
  public long newSnapshotId() {
    return operations.newSnapshotId();
  }

  @Override
  public boolean requireStrictCleanup() {
    return operations.requireStrictCleanup();
  }
}
