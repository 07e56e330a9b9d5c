package io.datagenc.sinks.jdbc;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.util.Locale;

/// Tells connections that fail because of the server's certificate from those that fail for a
/// passing reason; drivers give both the same SQLSTATE.
public final class CertificateFailures {
  private CertificateFailures() {}

  /// Whether the server's certificate is not trusted, or is that of another host.
  public static boolean isOne(SQLException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String said = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
      if (cause instanceof CertificateException
          || cause instanceof CertPathBuilderException
          || said.contains("hostname") && said.contains("verif")) {
        return true;
      }
    }
    return false;
  }
}
