package io.datagenc.sinks.local;

import io.datagenc.sinks.sink.Share;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkRun;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The right to write to a store in a directory: held by one run of the whole, or by the shares of
/// a run together. The operating system takes it back when a process dies.
///
/// The shares take turns at what only one of them may do at a time: beginning, storing a receipt,
/// completing tables.
public final class StoreLock implements AutoCloseable {
  /// Locks of files are held by processes, not by threads.
  private static final ConcurrentMap<Path, ReentrantLock> TURNS = new ConcurrentHashMap<>();

  private final Path turnFile;
  private final FileChannel channel;
  private final ReentrantLock turnOfThread;
  private @Nullable FileLock held;

  private StoreLock(Path turnFile, FileChannel channel) {
    this.turnFile = turnFile;
    this.channel = channel;
    this.turnOfThread = TURNS.computeIfAbsent(turnFile, _ -> new ReentrantLock());
  }

  /// How a lock was got.
  public enum Company {
    /// Nobody else writes to the store: what an interrupted run left behind may be put in order.
    ALONE,
    /// Other shares write to the store.
    WITH_OTHERS
  }

  /// What begins a run.
  @FunctionalInterface
  public interface Begin<T> {
    T begin(StoreLock lock, Company company) throws InterruptedException;
  }

  /// Takes the lock, and begins a run before another share can begin. The run has the lock; when
  /// `begin` fails, the lock is released.
  ///
  /// @param store what the directory is, "warehouse"
  /// @param directory the directory of the store, which is made if need be
  /// @param locks the directory within it for the files of locks
  /// @throws SinkException if others write to the store, or its directory cannot be written
  public static <T> T begin(String store, Path directory, Path locks, Share share, Begin<T> begin)
      throws InterruptedException {
    FileChannel channel;
    try {
      Files.createDirectories(locks);
      channel =
          FileChannel.open(
              locks.resolve("lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw FileFailures.noDirectory(store, directory, e);
    }
    StoreLock lock = new StoreLock(locks.resolve("turn"), channel);
    try (SinkRun.Turn _ = lock.turn()) {
      Company company = lock.take(share);
      T begun = begin.begin(lock, company);
      lock.share(share);
      return begun;
    } catch (BusyException e) {
      lock.close();
      throw new SinkException(
          SinkException.Reason.BUSY,
          "another run is writing to the %s %s; wait until it ends".formatted(store, directory));
    } catch (RuntimeException | Error | InterruptedException e) {
      lock.close();
      throw e;
    }
  }

  /// What tells the directory of a store from others, whichever way it is named.
  public static String place(Path directory) {
    Path existing = directory.toAbsolutePath().normalize();
    Deque<Path> missing = new ArrayDeque<>();
    while (existing.getParent() != null && !Files.exists(existing)) {
      missing.push(existing.getFileName());
      existing = existing.getParent();
    }
    try {
      Path place = existing.toRealPath();
      for (Path name : missing) {
        place = place.resolve(name);
      }
      return place.toString();
    } catch (IOException e) {
      throw FileFailures.notReadable(existing, e);
    }
  }

  /// The lock is held by others.
  private static final class BusyException extends Exception {
    private static final long serialVersionUID = 1;
  }

  private Company take(Share share) throws BusyException {
    held = tryLock(false);
    if (held != null) {
      return Company.ALONE;
    }
    held = share.isPartial() ? tryLock(true) : null;
    if (held == null) {
      throw new BusyException();
    }
    return Company.WITH_OTHERS;
  }

  /// Lets other shares in.
  private void share(Share share) throws BusyException {
    FileLock exclusive = held;
    if (!share.isPartial() || exclusive == null || exclusive.isShared()) {
      return;
    }
    try {
      exclusive.release();
    } catch (IOException e) {
      throw FileFailures.notWritable(turnFile, e);
    }
    held = tryLock(true);
    if (held == null) {
      // A run of the whole came in between.
      throw new BusyException();
    }
  }

  private @Nullable FileLock tryLock(boolean shared) {
    try {
      return channel.tryLock(0, Long.MAX_VALUE, shared);
    } catch (OverlappingFileLockException e) {
      // Held by this process.
      return null;
    } catch (IOException e) {
      throw FileFailures.notWritable(turnFile, e);
    }
  }

  /// Waits until no other share, and no other thread, has the turn. A thread that has it may take
  /// it again.
  public SinkRun.Turn turn() throws InterruptedException {
    turnOfThread.lockInterruptibly();
    if (turnOfThread.getHoldCount() > 1) {
      return turnOfThread::unlock;
    }
    try {
      FileChannel turn =
          FileChannel.open(turnFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        FileLock _ = turn.lock();
      } catch (IOException e) {
        turn.close();
        throw e;
      }
      return () -> endTurn(turn);
    } catch (FileLockInterruptionException | ClosedByInterruptException e) {
      turnOfThread.unlock();
      throw new InterruptedException();
    } catch (IOException e) {
      turnOfThread.unlock();
      throw FileFailures.notWritable(turnFile, e);
    }
  }

  private void endTurn(FileChannel turn) {
    try {
      // Which releases the lock.
      turn.close();
    } catch (IOException e) {
      throw FileFailures.notWritable(turnFile, e);
    } finally {
      turnOfThread.unlock();
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new SinkException(
          SinkException.Reason.WRITE_FAILED, "the lock of the store cannot be released", e);
    }
  }
}
