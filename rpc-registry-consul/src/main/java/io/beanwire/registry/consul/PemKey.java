package io.beanwire.registry.consul;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a private key from PEM: PKCS #8, and the older forms of RSA and elliptic curve keys, which
 * {@code consul tls cert create} writes.
 */
final class PemKey {
  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN (?<type>(RSA |EC )?PRIVATE KEY)-----(?<body>[^-]+)-----END \\k<type>-----");

  private static final Map<String, String> SIGNATURES =
      Map.of("EC", "SHA256withECDSA", "RSA", "SHA256withRSA");

  private static final byte[] VERSION_0 = {2, 1, 0};
  private static final int SEQUENCE = 0x30;
  private static final int OCTET_STRING = 0x04;

  private PemKey() {}

  /**
   * The key in a file.
   *
   * @param pem what the file holds
   * @param publicKey its other half, which says of what kind it is
   * @throws IllegalArgumentException if it is none, or the key of another
   */
  static PrivateKey read(byte[] pem, PublicKey publicKey) throws GeneralSecurityException {
    Matcher block = BLOCK.matcher(new String(pem, ISO_8859_1));
    if (!block.find()) {
      throw new IllegalArgumentException("it holds no private key");
    }
    byte[] der = Base64.getMimeDecoder().decode(block.group("body"));
    boolean plain = block.group("type").equals("PRIVATE KEY");
    PrivateKey key =
        KeyFactory.getInstance(publicKey.getAlgorithm())
            .generatePrivate(new PKCS8EncodedKeySpec(plain ? der : wrapped(der, publicKey)));
    if (!isPair(key, publicKey)) {
      throw new IllegalArgumentException("it holds the key of another certificate");
    }
    return key;
  }

  /** Whether one verifies what the other signs; kinds that are not known here are believed. */
  private static boolean isPair(PrivateKey key, PublicKey publicKey)
      throws GeneralSecurityException {
    String algorithm = SIGNATURES.get(publicKey.getAlgorithm());
    if (algorithm == null) {
      return true;
    }
    Signature signing = Signature.getInstance(algorithm);
    signing.initSign(key);
    signing.update(VERSION_0);
    Signature verifying = Signature.getInstance(algorithm);
    verifying.initVerify(publicKey);
    verifying.update(VERSION_0);
    return verifying.verify(signing.sign());
  }

  /** As PKCS #8: the older form with the algorithm before it, as the public key has it. */
  private static byte[] wrapped(byte[] key, PublicKey publicKey) {
    byte[] encoded = publicKey.getEncoded();
    int algorithm = contentAt(encoded, 0);
    int end = contentAt(encoded, algorithm) + lengthAt(encoded, algorithm);
    return element(
        SEQUENCE,
        VERSION_0,
        Arrays.copyOfRange(encoded, algorithm, end),
        element(OCTET_STRING, key));
  }

  /** Where the content of a DER element begins. */
  private static int contentAt(byte[] der, int element) {
    int first = der[element + 1] & 0xff;
    return element + 2 + (first < 0x80 ? 0 : first & 0x7f);
  }

  private static int lengthAt(byte[] der, int element) {
    int first = der[element + 1] & 0xff;
    if (first < 0x80) {
      return first;
    }
    int length = 0;
    for (int i = 0; i < (first & 0x7f); i++) {
      length = length << 8 | (der[element + 2 + i] & 0xff);
    }
    return length;
  }

  private static byte[] element(int tag, byte[]... parts) {
    int length = Arrays.stream(parts).mapToInt(it -> it.length).sum();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (length < 0x80) {
      out.write(length);
    } else if (length < 0x100) {
      out.write(0x81);
      out.write(length);
    } else {
      out.write(0x82);
      out.write(length >> 8);
      out.write(length);
    }
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
