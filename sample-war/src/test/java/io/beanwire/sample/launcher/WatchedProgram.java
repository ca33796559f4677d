package io.beanwire.sample.launcher;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;

/** Stands in for a server: answers as the shop does, and ends with its parent. */
final class WatchedProgram {
  public static void main(String[] arguments) throws Exception {
    ParentWatch.premain("");
    InetSocketAddress address = new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0]));
    HttpServer server = HttpServer.create(address, 0);
    server.createContext(
        "/api/instance",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    System.out.println("ready in no time, token " + System.getenv("TOKEN"));
  }
}
