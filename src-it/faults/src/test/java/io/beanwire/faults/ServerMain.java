package io.beanwire.faults;

import io.beanwire.server.Export;
import io.beanwire.server.RpcServer;
import io.beanwire.server.ServerSettings;
import java.io.FileOutputStream;

/**
 * A server with default settings on a given port. Arguments: its port, its name, the file of
 * executed ids. SIGTERM stops it as an application server would: it drains.
 */
final class ServerMain {
  private ServerMain() {}

  public static void main(String[] arguments) throws Exception {
    Control.endWithParent();
    MemoryPeaks.report();
    String name = arguments[1];
    FileOutputStream executed = new FileOutputStream(arguments[2], true);
    TargetBean bean = new TargetBean(name, executed);
    RpcServer server =
        RpcServer.builder()
            .settings(ServerSettings.DEFAULT.withPort(Integer.parseInt(arguments[0])))
            .export(Export.of(Target.contract(), TargetBean.class, () -> bean))
            .build();
    server.start();
    server.publish();
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
    Control.say("ready");
    Thread.currentThread().join();
  }
}
