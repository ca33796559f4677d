package io.beanwire.it.inside.injection;

import io.beanwire.cdi.Remote;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A servlet without a scope, which is no bean on some servers. */
@WebServlet("/greeting")
public class GreetingServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject @Remote private transient Greeter greeter;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.getWriter().print(greeter.greet("servlet"));
  }
}
