package io.beanwire.it.shop;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What a customer wants. */
public record Order(
    long id, String customer, LocalDate due, Optional<String> note, List<Line> lines) {}
