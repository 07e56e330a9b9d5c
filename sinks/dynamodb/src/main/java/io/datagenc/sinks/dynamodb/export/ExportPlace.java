package io.datagenc.sinks.dynamodb.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Where files of items go: a folder or a prefix of a bucket.
interface ExportPlace extends AutoCloseable {

  /// The place, for people.
  String location();

  /// The bucket and the prefix of keys of a table's files, as ImportTable wants them.
  record Source(String bucket, String prefix) {}

  /// Where the files of a table are.
  Source source(String table);

  /// The request that imports a table, if there is a complete export of it.
  Optional<byte[]> request(String table) throws IOException;

  /// A new folder of this machine for files that are being written.
  Path workspace() throws IOException;

  /// Deletes all that there is of a table; first what says that it is complete.
  void clear(String table) throws IOException;

  /// Puts a file under the name that it has in the table's folder of data.
  ///
  /// @param file of this machine; it may be gone afterwards
  void put(String table, String name, Path file) throws IOException;

  /// States that the export of a table is complete, by the request that imports it.
  void complete(String table, byte[] request) throws IOException;

  @Override
  void close();
}
