package io.beanwire.sample.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Everything that the page asks for lies under {@code /api}. */
@ApplicationPath("api")
public class ShopApplication extends Application {}
