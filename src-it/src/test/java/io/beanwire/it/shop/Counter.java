package io.beanwire.it.shop;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A shop's counter: orders the article that the request names, and answers who served it, or with
 * status 503 and the error.
 */
abstract class Counter extends HttpServlet {
  private static final long serialVersionUID = 1L;

  abstract OrderService orders();

  @Override
  protected final void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain;charset=UTF-8");
    PrintWriter out = response.getWriter();
    Line line = new Line(request.getParameter("article"), 3, new BigDecimal("2.50"));
    Order order =
        new Order(7, "Ada", LocalDate.of(2026, 12, 24), Optional.of("gift"), List.of(line));
    try {
      Receipt receipt = orders().place(order);
      out.print(receipt.orderId() + " " + receipt.total() + " " + receipt.servedBy());
    } catch (Exception e) {
      response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      e.printStackTrace(out);
    }
  }
}
