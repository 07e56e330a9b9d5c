package io.datagenc.virtual.plan;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/// Reads and writes files that hold rows of plans.
public final class GivenFileReader {

  /// More bytes of Base64 are not sent along with a table handle.
  static final int MAX_CONTENT = 1 << 20;

  /// Larger files are not worth an attempt to deflate them.
  private static final long MAX_DEFLATED_BYTES = 1 << 23;

  private static final String HASH = "SHA-256";

  private GivenFileReader() {}

  /// What `file` holds.
  ///
  /// @param path how the plan directory knows it
  static GivenFile read(Path file, Path path) throws IOException {
    if (!Files.isRegularFile(file)) {
      // A pipe would keep the reader waiting.
      throw new NoSuchFileException(file.toString(), null, "no file");
    }
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    boolean isSmall = Files.size(file) <= MAX_DEFLATED_BYTES;
    String hash;
    try (OutputStream output =
        isSmall ? new DeflaterOutputStream(deflated) : OutputStream.nullOutputStream()) {
      hash = copy(file, output);
    }
    Optional<String> content =
        isSmall
            ? Optional.of(Base64.getEncoder().encodeToString(deflated.toByteArray()))
            : Optional.empty();
    return new GivenFile(name(path), hash, content.filter(text -> text.length() <= MAX_CONTENT));
  }

  private static String name(Path path) {
    return path.toString().replace(path.getFileSystem().getSeparator(), "/");
  }

  /// Copies `file` to `output`. Returns the hash of its contents.
  static String copy(Path file, OutputStream output) throws IOException {
    MessageDigest digest = digest();
    try (InputStream input = new DigestInputStream(Files.newInputStream(file), digest)) {
      input.transferTo(output);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /// Copies the contents of `file` to `target`: those that came along, else those of the file of
  /// that name in `directory`.
  ///
  /// @return whether these are the contents that `file` had when the plan was read
  public static boolean write(GivenFile file, Path directory, Path target) throws IOException {
    if (file.content().isPresent()) {
      byte[] deflated = Base64.getDecoder().decode(file.content().get());
      try (InputStream input = new InflaterInputStream(new ByteArrayInputStream(deflated))) {
        Files.copy(input, target);
      }
      return true;
    }
    try (OutputStream output = Files.newOutputStream(target)) {
      return copy(directory.resolve(file.path()), output).equals(file.sha256());
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance(HASH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + HASH, e);
    }
  }
}
