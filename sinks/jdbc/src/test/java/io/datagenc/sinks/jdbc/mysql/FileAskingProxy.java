package io.datagenc.sinks.jdbc.mysql;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/// Passes connections on to a server of MariaDB, and changes one thing: where the server asks for
/// the rows of LOAD DATA LOCAL INFILE, it asks for a file. It keeps what clients send.
final class FileAskingProxy implements AutoCloseable {
  private static final int FILE_REQUEST = 0xFB;

  private final ServerSocket listener;
  private final int target;
  private final byte[] file;
  private final AtomicInteger asked = new AtomicInteger();
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

  FileAskingProxy(int target, Path file) throws IOException {
    this.target = target;
    this.file = file.toString().getBytes(StandardCharsets.UTF_8);
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  /// How often a file was asked for.
  int asked() {
    return asked.get();
  }

  /// What clients have sent, as text.
  String sent() {
    synchronized (sent) {
      return sent.toString(StandardCharsets.ISO_8859_1);
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        Thread.ofVirtual().start(() -> passRequests(client, server));
        Thread.ofVirtual().start(() -> passAnswers(server, client));
      }
    } catch (IOException closed) {
      return;
    }
  }

  private void passRequests(Socket client, Socket server) {
    byte[] bytes = new byte[1 << 14];
    try (client;
        server;
        InputStream input = client.getInputStream();
        OutputStream output = server.getOutputStream()) {
      for (int count = input.read(bytes); count >= 0; count = input.read(bytes)) {
        synchronized (sent) {
          sent.write(bytes, 0, count);
        }
        output.write(bytes, 0, count);
      }
    } catch (IOException closed) {
      return;
    }
  }

  /// A packet is its length in three bytes, least first, its number, and its content (MariaDB's
  /// documentation, "0-Packet"). A request for a file is the only answer that begins with 0xFB.
  private void passAnswers(Socket server, Socket client) {
    try (server;
        client;
        DataInputStream input = new DataInputStream(server.getInputStream());
        OutputStream output = client.getOutputStream()) {
      while (true) {
        byte[] head = new byte[4];
        input.readFully(head);
        int length = (head[0] & 0xFF) | (head[1] & 0xFF) << 8 | (head[2] & 0xFF) << 16;
        byte[] content = new byte[length];
        input.readFully(content);
        boolean isRequest =
            length > 1
                && (content[0] & 0xFF) == FILE_REQUEST
                && new String(content, 1, length - 1, StandardCharsets.UTF_8).equals("datagen");
        if (isRequest) {
          asked.incrementAndGet();
          content = new byte[file.length + 1];
          content[0] = (byte) FILE_REQUEST;
          System.arraycopy(file, 0, content, 1, file.length);
          head[0] = (byte) content.length;
          head[1] = (byte) (content.length >> 8);
        }
        output.write(head);
        output.write(content);
        output.flush();
      }
    } catch (IOException closed) {
      return;
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
