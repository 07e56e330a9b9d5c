package io.datagenc.sinks.sink;

/// Makes what takes the place of a password where a database asks a cloud who somebody is; found by
/// [java.util.ServiceLoader].
public interface LoginTokens {

  /// A new token, good for some minutes.
  ///
  /// @param host of the database
  /// @throws SinkException if there are no credentials to make it of
  String token(String host, int port, String user);
}
