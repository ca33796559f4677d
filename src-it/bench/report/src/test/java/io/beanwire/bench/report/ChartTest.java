package io.beanwire.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.beanwire.bench.report.BarChart.Direction;
import io.beanwire.bench.report.Line.Point;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ChartTest {
  @ParameterizedTest
  @EnumSource(Direction.class)
  void barsAreAsLongAsTheirValues(Direction direction) throws Exception {
    Document svg =
        parse(
            new BarChart(
                    "Calls <&> answers",
                    "thousand calls per second",
                    direction,
                    List.of("1 thread"),
                    List.of(Series.of("floor", 40), Series.of("Beanwire", 20)))
                .toSvg());

    double floor = length(bar(svg, "floor, 1 thread: 40"), direction);
    double beanwire = length(bar(svg, "Beanwire, 1 thread: 20"), direction);
    assertThat(floor).isGreaterThan(100);
    assertThat(beanwire).isCloseTo(floor / 2, within(0.2));
    assertThat(texts(svg))
        .contains(
            "Calls <&> answers", "thousand calls per second", "1 thread", "floor", "Beanwire");
  }

  @Test
  void aMissingValueHasNoBarButADash() throws Exception {
    Document svg =
        parse(
            new BarChart(
                    "t",
                    "a",
                    Direction.VERTICAL,
                    List.of("g", "h"),
                    List.of(Series.of("s", Double.NaN, 3)))
                .toSvg());

    assertThat(svg.getElementsByTagName("rect").getLength()).as("paper and one bar").isEqualTo(2);
    assertThat(texts(svg)).contains("–");
  }

  @Test
  void aSeriesWithTooFewValuesIsRefused() {
    assertThatThrownBy(
            () ->
                new BarChart(
                    "t",
                    "a",
                    Direction.VERTICAL,
                    List.of("g", "h"),
                    List.of(Series.of("short", 3))))
        .hasMessageContaining("short")
        .hasMessageContaining("2 values");
  }

  @Test
  void moreSeriesThanColoursAreRefused() {
    BarChart chart =
        new BarChart(
            "t", "a", Direction.VERTICAL, List.of("g"), Collections.nCopies(11, Series.of("s", 1)));

    assertThatThrownBy(chart::toSvg).hasMessageContaining("11").hasMessageContaining("10");
  }

  @Test
  void pointsOfALogarithmicAxisAreEquallyFarForEqualRatios() throws Exception {
    Document svg =
        parse(
            new LineChart(
                    "Cost",
                    Axis.log("connections"),
                    Axis.linear("µs"),
                    List.of(
                        new Line(
                            "p50",
                            List.of(new Point(1, 10), new Point(100, 12), new Point(10_000, 14)))))
                .toSvg());

    String[] points =
        ((Element) svg.getElementsByTagName("polyline").item(0))
            .getAttribute("points")
            .trim()
            .split(" ");
    assertThat(points).hasSize(3);
    double left = x(points[0]);
    double right = x(points[2]);
    assertThat(x(points[1])).isCloseTo((left + right) / 2, within(0.2));
    assertThat(texts(svg)).contains("Cost", "connections", "µs", "10,000");
  }

  @Test
  void aLineIsInterruptedWhereNothingWasMeasured() throws Exception {
    Document svg =
        parse(
            new LineChart(
                    "t",
                    Axis.linear("x"),
                    Axis.linear("y"),
                    List.of(
                        new Line(
                            "s",
                            List.of(
                                new Point(1, 1),
                                new Point(2, 2),
                                new Point(3, Double.NaN),
                                new Point(4, 4)))))
                .toSvg());

    assertThat(svg.getElementsByTagName("polyline").getLength()).isEqualTo(2);
    assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(3);
  }

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  private static Element bar(Document svg, String tip) {
    for (Element rect : elements(svg, "rect")) {
      if (rect.getTextContent().equals(tip)) {
        return rect;
      }
    }
    throw new AssertionError("no bar says " + tip);
  }

  private static double length(Element bar, Direction direction) {
    return Double.parseDouble(
        bar.getAttribute(direction == Direction.HORIZONTAL ? "width" : "height"));
  }

  private static List<String> texts(Document svg) {
    return elements(svg, "text").stream().map(Element::getTextContent).toList();
  }

  private static List<Element> elements(Document svg, String name) {
    var found = svg.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }

  private static double x(String point) {
    return Double.parseDouble(point.substring(0, point.indexOf(',')));
  }
}
