package io.pointsman.core.stats;

import io.pointsman.api.admin.Gauges;
import io.pointsman.core.loop.EventLoopThreads;
import io.pointsman.core.loop.LoopFigure;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the loops have had to do: divided by statements, what each of those has cost. */
@Component(immediate = true, service = Gauges.class)
public final class LoopGauges implements Gauges {

    private final EventLoopThreads loops;

    @Activate
    public LoopGauges(@Reference EventLoopThreads loops) {
        this.loops = loops;
    }

    @Override
    public Map<String, Long> gauges() {
        Map<String, Long> all = new TreeMap<>();
        all.put("Loop_tasks", loops.tasks());
        for (LoopFigure figure : LoopFigure.values()) {
            all.put(figure.shown(), loops.count(figure));
        }
        return all;
    }
}
