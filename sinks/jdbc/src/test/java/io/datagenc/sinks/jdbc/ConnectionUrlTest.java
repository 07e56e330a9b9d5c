package io.datagenc.sinks.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datagenc.sinks.sink.SinkException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What an address may say, and what would let it do more than name a database.
class ConnectionUrlTest {
  private static ConnectionUrl parse(String url) {
    return ConnectionUrl.parse(url, "mariadb", 3306, Set.of("connectTimeout", "tcpKeepAlive"));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "jdbc:mariadb://localhost, localhost, 3306, -",
        "jdbc:mariadb://localhost/, localhost, 3306, -",
        "jdbc:mariadb://db-1.eu_2.example.com:3307/shop, db-1.eu_2.example.com, 3307, shop",
        "jdbc:mariadb://10.0.0.7/my%20shop, 10.0.0.7, 3306, my shop",
        "jdbc:mariadb://[2001:db8::1]:1/a+b, [2001:db8::1], 1, a+b",
        "jdbc:mariadb://h/a%2Fb, h, 3306, a/b"
      })
  void readsHostPortAndDatabase(String url, String host, int port, String database) {
    assertThat(parse(url))
        .isEqualTo(new ConnectionUrl(host, port, Optional.ofNullable(database), Map.of()));
  }

  @Test
  void readsParametersThatMayBeGiven() {
    assertThat(parse("jdbc:mariadb://h/d?connectTimeout=5&tcpKeepAlive=tr%75e&").parameters())
        .isEqualTo(Map.of("connectTimeout", "5", "tcpKeepAlive", "true"));
  }

  /// Parameters by which drivers load classes, read or write files, or send what they should not.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "socketFactory=java.lang.Runtime",
        "sslfactory=evil.Factory",
        "sslfactoryarg=x",
        "loggerFile=/tmp/x",
        "loggerLevel=TRACE",
        "autoDeserialize=true",
        "queryInterceptors=evil.Interceptor",
        "allowLocalInfile=true",
        "allowUrlInLocalInfile=true",
        "credentialType=PROPERTY",
        "serverSslCert=/etc/passwd",
        "sslMode=disable",
        "user=root",
        "connecttimeout=5",
        "connectTimeout%20=5",
        " connectTimeout=5"
      })
  void refusesEveryOtherParameter(String parameter) {
    String name = parameter.substring(0, parameter.indexOf('='));
    assertThatThrownBy(() -> parse("jdbc:mariadb://h/d?connectTimeout=5&" + parameter))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("`connection-url` has the parameter `%s`".formatted(name))
        .hasMessageContaining("connectTimeout, tcpKeepAlive");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://h/d",
        "jdbc:mariadb:h/d",
        "jdbc:mariadb:///d",
        "jdbc:mariadb://a,b/d",
        "jdbc:mariadb://address=(host=h)(autoDeserialize=true)/d",
        "jdbc:mariadb://(host=h)(allowLocalInfile=true)/d",
        "jdbc:mariadb://h;x=1/d",
        "jdbc:mariadb://h&x=1/d",
        "jdbc:mariadb://h%3Fx/d",
        "jdbc:mariadb://h#x/d",
        "jdbc:mariadb:replication://h/d",
        "jdbc:mariadb://h:99999999/d",
        "jdbc:mariadb://h\n/d"
      })
  void refusesWhatIsNoAddressOfOneServer(String url) {
    assertThatThrownBy(() -> parse(url))
        .isInstanceOf(SinkException.class)
        .hasMessage("`connection-url` is not of the form jdbc:mariadb://HOST:3306/DATABASE");
  }

  @Test
  void refusesPortsThatAreNone() {
    assertThatThrownBy(() -> parse("jdbc:mariadb://h:65536/d"))
        .hasMessage("`connection-url` has no port from 1 to 65535");
    assertThatThrownBy(() -> parse("jdbc:mariadb://h:0/d")).hasMessageContaining("no port");
  }

  @Test
  void doesNotRepeatAPassword() {
    assertThatThrownBy(() -> parse("jdbc:mariadb://root:hunter2@h/d"))
        .hasMessageContaining("holds a user or a password")
        .hasMessageNotContaining("hunter2");
    assertThatThrownBy(() -> parse("jdbc:mariadb://h/d?password=hunter2"))
        .hasMessageContaining("`password`")
        .hasMessageNotContaining("hunter2");
  }

  /// Only there is a connection not encrypted unless it is told to be.
  @ParameterizedTest
  @CsvSource({
    "localhost, true",
    "127.0.0.1, true",
    "127.1.2.3, true",
    "[::1], true",
    "127.0.0.1.example.com, false",
    "127.example.com, false",
    "localhost.example.com, false",
    "10.127.0.0, false"
  })
  void knowsWhatIsOnThisMachine(String host, boolean isLoopback) {
    assertThat(parse("jdbc:mariadb://" + host + "/d").isLoopback()).isEqualTo(isLoopback);
  }
}
