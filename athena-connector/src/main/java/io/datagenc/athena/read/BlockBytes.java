package io.datagenc.athena.read;

import com.amazonaws.athena.connector.lambda.data.Block;
import com.amazonaws.athena.connector.lambda.data.BlockAllocator;
import com.amazonaws.athena.connector.lambda.data.RecordBatchSerDe;
import com.amazonaws.athena.connector.lambda.security.EncryptionKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// A block as Athena reads it from S3: a record batch of Arrow, encrypted with AES in
/// Galois/Counter Mode if there is a key. The JDK's cipher uses the processor's instructions for
/// it.
record BlockBytes(byte[] bytes, int length) {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final String ALGORITHM = "AES";
  private static final int TAG_BITS = 128;

  /// Gives its array away.
  private static final class Buffer extends ByteArrayOutputStream {
    Buffer(int capacity) {
      super(capacity);
    }

    byte[] array() {
      return buf;
    }
  }

  /// The bytes of `block`.
  // The SDK's readers of blocks use the deprecated class, too; it has the settings they expect.
  @SuppressWarnings("deprecation")
  static BlockBytes of(BlockAllocator allocator, Block block, Optional<EncryptionKey> key)
      throws IOException {
    Buffer buffer = new Buffer(Math.clamp(block.getSize() * 9 / 8 + 1024, 1, 1 << 30));
    new RecordBatchSerDe(allocator).serialize(block.getRecordBatch(), buffer);
    if (key.isEmpty()) {
      return new BlockBytes(buffer.array(), buffer.size());
    }
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(key.get().getKey(), ALGORITHM),
          new GCMParameterSpec(TAG_BITS, key.get().getNonce()));
      byte[] encrypted = cipher.doFinal(buffer.array(), 0, buffer.size());
      return new BlockBytes(encrypted, encrypted.length);
    } catch (GeneralSecurityException e) {
      throw new IOException("a block cannot be encrypted with the key of its split", e);
    }
  }

  /// The bytes, from the first one.
  InputStream stream() {
    return new ByteArrayInputStream(bytes, 0, length);
  }
}
