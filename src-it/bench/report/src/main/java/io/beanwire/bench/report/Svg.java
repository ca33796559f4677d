package io.beanwire.bench.report;

import java.util.Locale;

/**
 * Writes the elements of an SVG picture. Colours are named in one style sheet, once for light and
 * once for dark, because a picture in a README follows the reader's theme. Not thread-safe.
 */
final class Svg {
  /** Where a text begins, ends or has its middle. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /** How many series can be told apart. */
  static final int COLOURS = 10;

  private static final String[] LIGHT = {
    "#0969da", "#c2500a", "#1a7f37", "#8250df", "#bf3989", "#8a6100", "#0a7d91", "#57606a",
    "#cf222e", "#5b7000"
  };
  private static final String[] DARK = {
    "#58a6ff", "#f0883e", "#3fb950", "#bc8cff", "#f778ba", "#d8b030", "#39c5cf", "#a0a8b0",
    "#ff7b72", "#b0c84a"
  };

  private static final String STYLE =
      """
      <style>
      text{font:12.5px system-ui,-apple-system,'Segoe UI',sans-serif;fill:var(--ink)}
      .title{font-size:17px;font-weight:600}.soft{fill:var(--soft)}
      .value{font-size:11.5px;fill:var(--soft)}.paper{fill:var(--paper)}
      .grid{stroke:var(--grid)}.axis{stroke:var(--soft)}
      polyline{fill:none;stroke-width:2}
      """;

  private final StringBuilder body = new StringBuilder();

  void text(double x, double y, Anchor anchor, String style, String text) {
    add(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" class=\"%s\">%s</text>",
        x, y, anchor.name().toLowerCase(Locale.ROOT), style, escape(text));
  }

  /** A text that is read from below. */
  void uprightText(double x, double y, Anchor anchor, String style, String text) {
    add(
        "<text transform=\"translate(%.1f %.1f) rotate(-90)\" text-anchor=\"%s\" class=\"%s\">%s</text>",
        x, y, anchor.name().toLowerCase(Locale.ROOT), style, escape(text));
  }

  void line(double x1, double y1, double x2, double y2, String style) {
    add(
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" class=\"%s\"/>",
        x1, y1, x2, y2, style);
  }

  /** A filled box in a series' colour, with what a mouse over it says. */
  void bar(double x, double y, double width, double height, int colour, String tip) {
    add(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"1.5\" class=\"f%d\">"
            + "<title>%s</title></rect>",
        x, y, width, height, colour, escape(tip));
  }

  /** A line along {@code x,y} pairs in a series' colour. */
  void path(String points, int colour) {
    add("<polyline points=\"%s\" class=\"l%d\"/>", points, colour);
  }

  /** A point in a series' colour; each series has a shape of its own as well. */
  void mark(double x, double y, int colour, String tip) {
    add(
        "<g transform=\"translate(%.1f %.1f)\" class=\"f%d\">%s<title>%s</title></g>",
        x, y, colour, shape(colour), escape(tip));
  }

  /** The whole picture. */
  String finish(int width, int height, String title) {
    return String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
                + " height=\"%d\" role=\"img\" aria-label=\"%s\">\n",
            width,
            height,
            width,
            height,
            escape(title))
        + style()
        + "<rect width=\"100%\" height=\"100%\" rx=\"6\" class=\"paper\"/>\n"
        + body
        + "</svg>\n";
  }

  /** About how wide a text is in the usual size. */
  static double widthOf(String text) {
    return text.codePointCount(0, text.length()) * 6.9;
  }

  private void add(String format, Object... values) {
    body.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String shape(int colour) {
    return switch (colour % 4) {
      case 0 -> "<circle r=\"4\"/>";
      case 1 -> "<rect x=\"-3.7\" y=\"-3.7\" width=\"7.4\" height=\"7.4\"/>";
      case 2 -> "<path d=\"M0 -5 L4.6 3.4 L-4.6 3.4 Z\"/>";
      default -> "<path d=\"M0 -5.2 L5.2 0 L0 5.2 L-5.2 0 Z\"/>";
    };
  }

  private static String style() {
    StringBuilder css = new StringBuilder(STYLE);
    for (int i = 0; i < COLOURS; i++) {
      css.append(
          String.format(Locale.ROOT, ".f%d{fill:var(--s%d)}.l%d{stroke:var(--s%d)}%n", i, i, i, i));
    }
    css.append("svg{--ink:#1f2328;--soft:#59636e;--grid:#dfe3e8;--paper:#ffffff");
    append(css, LIGHT);
    css.append("}\n@media (prefers-color-scheme:dark){svg{");
    css.append("--ink:#e6edf3;--soft:#a0a8b2;--grid:#2f353d;--paper:#0d1117");
    append(css, DARK);
    return css.append("}}\n</style>\n").toString();
  }

  private static void append(StringBuilder css, String[] colours) {
    for (int i = 0; i < colours.length; i++) {
      css.append(";--s").append(i).append(':').append(colours[i]);
    }
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
