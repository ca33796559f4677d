/**
 * What a benchmark hands to its reader: {@link io.beanwire.bench.report.MarkdownTable} for the
 * numbers, {@link io.beanwire.bench.report.BarChart} and {@link io.beanwire.bench.report.LineChart}
 * for the picture. Charts are SVG that needs no script and follows the reader's light or dark
 * theme.
 *
 * <p>Nothing here measures, and nothing needs more than the JDK.
 */
@NullMarked
package io.beanwire.bench.report;

import org.jspecify.annotations.NullMarked;
