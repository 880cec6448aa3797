package io.pointsman.itests.hotswap;

import java.util.ArrayList;
import java.util.List;

/** The second quarter of the samples against the last one: the first is warm-up. Medians, so that no moment counts by itself. */
record SoakVerdict(List<SoakSample> samples) {

    /** Two in each quarter. */
    static final int LEAST_SAMPLES = 8;

    SoakVerdict {
        samples = List.copyOf(samples);
        if (samples.size() < LEAST_SAMPLES) {
            throw new IllegalArgumentException(samples.size() + " samples tell nothing: take " + LEAST_SAMPLES);
        }
    }

    long before(SoakFigure figure) {
        return median(figure, samples.size() / 4, samples.size() / 2);
    }

    long after(SoakFigure figure) {
        return median(figure, samples.size() * 3 / 4, samples.size());
    }

    private long median(SoakFigure figure, int from, int to) {
        List<Long> sorted = samples.subList(from, to).stream()
                .map(sample -> sample.figures().get(figure))
                .sorted()
                .toList();
        return sorted.get(sorted.size() / 2);
    }

    /** What has grown by more than it may, in words. */
    List<String> grown() {
        List<String> grown = new ArrayList<>();
        for (SoakFigure figure : SoakFigure.values()) {
            long before = before(figure);
            long after = after(figure);
            if (!figure.isFlat(before, after)) {
                grown.add(figure + " went from " + before + " to " + after + ", and may be " + figure.limit(before));
            }
        }
        return grown;
    }

    /** One line for each figure. */
    String table() {
        StringBuilder table = new StringBuilder(String.format(
                "%-18s %10s %10s %10s %10s %10s%n", "", "at first", "2nd qu.", "last qu.", "at most", "at last"));
        for (SoakFigure figure : SoakFigure.values()) {
            table.append(String.format(
                    "%-18s %10d %10d %10d %10d %10d%n",
                    figure,
                    samples.get(0).figures().get(figure),
                    before(figure),
                    after(figure),
                    figure.limit(before(figure)),
                    samples.get(samples.size() - 1).figures().get(figure)));
        }
        return table.toString();
    }

    /** Every sample, a line each, between tabs. */
    String raw() {
        StringBuilder raw = new StringBuilder("SECONDS");
        for (SoakFigure figure : SoakFigure.values()) {
            raw.append('\t').append(figure);
        }
        for (SoakSample sample : samples) {
            raw.append('\n').append(sample.at().toSeconds());
            for (SoakFigure figure : SoakFigure.values()) {
                raw.append('\t').append(sample.figures().get(figure));
            }
        }
        return raw.append('\n').toString();
    }
}
