package io.datagenc.sinks.jdbc;

import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkException.Reason;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The address of a database, as `connection-url` says it: `jdbc:postgresql://HOST:PORT/DATABASE`.
///
/// What may stand behind `?` is a list of its own: drivers have parameters that load classes or
/// write files. A host is a name or an address and nothing else, since drivers read `(…)` in its
/// place as parameters, too.
///
/// @param host a name or an address, IPv6 in brackets
/// @param database empty if the URL names none
/// @param parameters by name
public record ConnectionUrl(
    String host, int port, Optional<String> database, Map<String, String> parameters) {
  private static final Pattern LOOPBACK = Pattern.compile("127(\\.[0-9]{1,3}){3}");
  private static final Pattern URL =
      Pattern.compile(
          "jdbc:([a-z]+)://(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9._-]+)(?::([0-9]{1,5}))?(?:/([^?]*))?(?:\\?(.*))?");

  public ConnectionUrl {
    parameters = Map.copyOf(parameters);
  }

  /// Reads a URL.
  ///
  /// @param scheme what stands behind `jdbc:`
  /// @param known the parameters that may be given
  /// @throws SinkException if it is none; the message holds no part of it that may be secret
  public static ConnectionUrl parse(String url, String scheme, int defaultPort, Set<String> known) {
    String example = "jdbc:%s://HOST:%d/DATABASE".formatted(scheme, defaultPort);
    Matcher matcher = URL.matcher(url);
    if (url.contains("@")) {
      throw invalid(
          "holds a user or a password; use `connection-user` and `connection-password`, which may"
              + " be ${ENV:…} or ${FILE:…}");
    }
    if (!matcher.matches() || !matcher.group(1).equals(scheme)) {
      throw invalid("is not of the form " + example);
    }
    int port = matcher.group(3) == null ? defaultPort : Integer.parseInt(matcher.group(3));
    if (port < 1 || port > 65_535) {
      throw invalid("has no port from 1 to 65535");
    }
    return new ConnectionUrl(
        matcher.group(2),
        port,
        Optional.ofNullable(matcher.group(4))
            .filter(name -> !name.isEmpty())
            .map(ConnectionUrl::decoded),
        parameters(Optional.ofNullable(matcher.group(5)).orElse(""), known));
  }

  private static Map<String, String> parameters(String text, Set<String> known) {
    Map<String, String> parameters = new TreeMap<>();
    for (String parameter :
        Arrays.stream(text.split("&", -1)).filter(part -> !part.isEmpty()).toList()) {
      String name = parameter.split("=", 2)[0];
      if (!known.contains(name)) {
        throw invalid(
            "has the parameter `%s`; parameters that may be given are %s, and encryption and login are properties of the catalog"
                .formatted(name, String.join(", ", known.stream().sorted().toList())));
      }
      parameters.put(
          name, decoded(parameter.substring(Math.min(parameter.length(), name.length() + 1))));
    }
    return parameters;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw invalid("is not encoded as a URL");
    }
  }

  private static SinkException invalid(String what) {
    return new SinkException(Reason.INVALID_PROPERTY, "`connection-url` " + what);
  }

  /// Whether the server is on this machine.
  public boolean isLoopback() {
    return host.equals("localhost") || LOOPBACK.matcher(host).matches() || host.equals("[::1]");
  }

  /// Where the server is, for people.
  public String location() {
    return host + ':' + port + database.map(name -> '/' + name).orElse("");
  }
}
