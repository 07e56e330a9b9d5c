package io.datagenc.sinks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RdsLoginTokensTest {
  private static final String HOST = "shop.abc123.eu-west-1.rds.amazonaws.com";
  private static final String KEY = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
  private static final String SIGNATURE = "X-Amz-Signature";

  @BeforeEach
  void credentials() {
    System.setProperty("aws.accessKeyId", "AKIDEXAMPLE");
    System.setProperty("aws.secretAccessKey", KEY);
    System.setProperty("aws.region", "us-east-1");
  }

  @AfterEach
  void noCredentials() {
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
    System.clearProperty("aws.region");
  }

  /// The signature is computed again from the description of Signature Version 4.
  @Test
  void signsARequestToConnectInTheRegionOfTheHost() throws GeneralSecurityException {
    String token = new RdsLoginTokens().token(HOST, 5432, "loader+1");

    assertThat(token).startsWith(HOST + ":5432/?");
    Map<String, String> query = new TreeMap<>();
    for (String parameter : token.substring(token.indexOf('?') + 1).split("&", -1)) {
      query.put(parameter.split("=", 2)[0], parameter.split("=", 2)[1]);
    }
    assertThat(query)
        .containsEntry("Action", "connect")
        .containsEntry("DBUser", "loader%2B1")
        .containsEntry("X-Amz-Expires", "900");
    String signature = String.valueOf(query.remove(SIGNATURE));
    String date = String.valueOf(query.get("X-Amz-Date"));
    String scope = date.substring(0, 8) + "/eu-west-1/rds-db/aws4_request";
    assertThat(query)
        .containsEntry("X-Amz-Credential", "AKIDEXAMPLE%2F" + scope.replace("/", "%2F"));
    String request =
        String.join(
            "\n",
            "GET",
            "/",
            String.join(
                "&",
                query.entrySet().stream()
                    .map(each -> each.getKey() + '=' + each.getValue())
                    .toList()),
            "host:" + HOST + ":5432",
            "",
            "host",
            hash(""));
    String toSign = String.join("\n", "AWS4-HMAC-SHA256", date, scope, hash(request));
    byte[] key = ("AWS4" + KEY).getBytes(StandardCharsets.UTF_8);
    for (String part : scope.split("/", -1)) {
      key = mac(key, part);
    }
    assertThat(signature).isEqualTo(HexFormat.of().formatHex(mac(key, toSign)));
  }

  @Test
  void takesTheRegionOfTheEnvironmentForOtherHosts() {
    assertThat(new RdsLoginTokens().token("127.0.0.1", 3306, "loader"))
        .contains("%2Fus-east-1%2Frds-db");
  }

  private static String hash(String text) throws GeneralSecurityException {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] mac(byte[] key, String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(Arrays.copyOf(key, key.length), "HmacSHA256"));
    return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
  }
}
