package io.datagenc.compiler.document;

import io.datagenc.compiler.diagnostic.SourceFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The sample documents of a plan, each of which is read once. Only those that are known to be
/// files of the plan are read, so that whoever looks at these knows all that is read. Not
/// thread-safe.
public final class SampleDocuments {
  /// No item and no row is as large, by far.
  private static final long MOST_BYTES = 4L << 20;

  private final SourceFile source;
  private final Set<String> files;
  private final Map<String, DocumentNode> documents = new HashMap<>();

  /// @param source the plan, beside which the files are
  /// @param files the names of the files that the plan reads
  public SampleDocuments(SourceFile source, Set<String> files) {
    this.source = source;
    this.files = Set.copyOf(files);
  }

  /// The document in the file called `name`, relative to the directory of the plan.
  ///
  /// @throws IOException if there is none; the message says why, for users
  public DocumentNode read(String name) throws IOException {
    if (!files.contains(name)) {
      throw new IOException("documents are read in values of columns and attributes only");
    }
    DocumentNode known = documents.get(name);
    if (known == null) {
      known = DocumentNode.parse(text(name));
      documents.put(name, known);
    }
    return known;
  }

  private String text(String name) throws IOException {
    Path path;
    try {
      path = source.directory().resolve(name);
    } catch (InvalidPathException e) {
      throw new IOException("this is no name of a file", e);
    }
    if (!Files.isRegularFile(path)) {
      throw new IOException("there is no such file beside the plan");
    }
    if (Files.size(path) > MOST_BYTES) {
      throw new IOException("a document of more than %d MiB".formatted(MOST_BYTES >> 20));
    }
    try {
      return Files.readString(path);
    } catch (CharacterCodingException e) {
      throw new IOException("the file is not UTF-8", e);
    }
  }
}
