package io.datagenc.engine.source;

import io.datagenc.engine.random.RandomStream;
import io.datagenc.engine.text.ComposedTexts;
import io.datagenc.engine.text.TextBuffer;
import io.datagenc.engine.text.TextScratch;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Words of Cicero's "De finibus bonorum et malorum" 1.32 ("Lorem ipsum" comes from there), each
/// drawn with equal probability, with blanks between them.
record LoremTexts(int words) implements ComposedTexts {
  private static final byte[][] VOCABULARY =
      Arrays.stream(
              """
              ab accusantium ad adipisci alias aliquam aliquid amet animi aperiam architecto asperiores
              aspernatur assumenda at atque aut autem beatae blanditiis commodi consectetur consequatur
              corporis corrupti culpa cum cumque cupiditate debitis delectus deleniti deserunt dicta
              dignissimos distinctio dolor dolore dolorem dolores doloribus dolorum ducimus ea eaque
              earum eius eligendi enim eos error esse est et eum eveniet ex excepturi exercitationem
              expedita explicabo facere facilis fuga fugiat fugit harum hic id illo illum impedit in
              incidunt inventore ipsa ipsam ipsum iste itaque iure iusto labore laboriosam laborum
              laudantium libero magnam magni maiores maxime minima minus modi molestiae molestias
              mollitia nam natus necessitatibus nemo neque nesciunt nihil nisi nobis non nostrum nulla
              numquam obcaecati odio odit officia officiis omnis optio pariatur perferendis perspiciatis
              placeat porro possimus praesentium provident quae quaerat quam quas quasi qui quia
              quibusdam quidem quis quisquam quo quod quos ratione recusandae reiciendis rem repellat
              repellendus reprehenderit repudiandae rerum saepe sapiente sed sequi similique sint sit
              soluta sunt suscipit tempora tempore temporibus tenetur totam ullam unde ut vel velit
              veniam veritatis vero vitae voluptas voluptate voluptatem voluptates voluptatibus
              voluptatum
              """
                  .strip()
                  .split("\\s+"))
          .map(word -> word.getBytes(StandardCharsets.US_ASCII))
          .toArray(byte[][]::new);
  private static final int SHORTEST =
      Arrays.stream(VOCABULARY).mapToInt(word -> word.length).min().orElseThrow();
  private static final int LONGEST =
      Arrays.stream(VOCABULARY).mapToInt(word -> word.length).max().orElseThrow();

  @Override
  public int minLength() {
    return words * (SHORTEST + 1) - 1;
  }

  @Override
  public int maxLength() {
    return words * (LONGEST + 1) - 1;
  }

  @Override
  public long maxDistinct() {
    BigInteger count = BigInteger.valueOf(VOCABULARY.length).pow(words);
    return count.min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact();
  }

  @Override
  public String alphabet() {
    return " abcdefghijklmnopqrstuvwxyz";
  }

  @Override
  public void append(
      long[] draws, int length, TextScratch scratch, TextBuffer buffer, int[] offsets) {
    for (int i = 0; i < length; i++) {
      buffer.reserve(maxLength());
      byte[] bytes = buffer.bytes();
      int end = buffer.size();
      offsets[i] = end;
      for (int k = 1; k <= words; k++) {
        if (k > 1) {
          bytes[end++] = ' ';
        }
        long draw = RandomStream.further(draws[i], k);
        byte[] word = VOCABULARY[RandomStream.smallBounded(draw, VOCABULARY.length)];
        System.arraycopy(word, 0, bytes, end, word.length);
        end += word.length;
      }
      buffer.writtenTo(end);
    }
    offsets[length] = buffer.size();
  }
}
