package io.beanwire.codec.json;

import io.beanwire.codec.CodecException;
import io.beanwire.codec.CodecLimits;
import java.util.ArrayList;
import java.util.List;

/** Splits the text of a JSON array into its elements, and bounds their depth and number. */
final class JsonArray {
  private final String text;
  private final int maxDepth;
  private final int maxElements;

  JsonArray(String text, CodecLimits limits) {
    this.text = text.strip();
    this.maxDepth = ValuePath.maxDepth(limits) + 2;
    this.maxElements = limits.maxElements();
  }

  /** The text of each element, without white space around it. */
  List<String> elements() {
    if (!text.startsWith("[") || !text.endsWith("]") || text.length() < 2) {
      throw malformed("expected: an array");
    }
    List<String> elements = new ArrayList<>();
    int start = 1;
    int end = text.length() - 1;
    int depth = 0;
    int values = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c == '"') {
        i = endOfString(i, end);
      } else if (c == '[' || c == '{') {
        depth++;
      } else if (c == ']' || c == '}') {
        depth--;
      } else if (c == ',') {
        values++;
        if (depth == 0) {
          elements.add(text.substring(start, i).strip());
          start = i + 1;
        }
      }
      if (depth < 0 || depth > maxDepth || values > maxElements) {
        throw malformed("nested " + depth + " deep, with " + values + " values");
      }
    }
    String last = text.substring(start, end).strip();
    if (!last.isEmpty() || !elements.isEmpty()) {
      elements.add(last);
    }
    return elements;
  }

  private int endOfString(int start, int end) {
    for (int i = start + 1; i < end; i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == '"') {
        return i;
      }
    }
    throw malformed("a string does not end");
  }

  private static CodecException malformed(String why) {
    return new CodecException("BW0275 json: no JSON array of values: " + why);
  }
}
