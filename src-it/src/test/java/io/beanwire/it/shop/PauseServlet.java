package io.beanwire.it.shop;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Occupies one of the server's HTTP workers for a moment, and takes the places of other
 * applications in whatever remembers only the last one.
 */
@WebServlet("/pause")
public class PauseServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    // The JDK remembers the last type that a record was compared by, and its class loader.
    response.getWriter().print(new Pause("done").equals(new Pause("done")));
  }

  private record Pause(CharSequence end) {}
}
