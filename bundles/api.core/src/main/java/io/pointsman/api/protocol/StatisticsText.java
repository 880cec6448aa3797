package io.pointsman.api.protocol;

/** The answer to COM_STATISTICS: a bare string. */
public record StatisticsText(String text) {}
