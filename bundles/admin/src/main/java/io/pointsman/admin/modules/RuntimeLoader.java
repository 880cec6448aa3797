package io.pointsman.admin.modules;

import io.pointsman.admin.variables.VariableCheck;
import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.RuntimeConfigs;
import io.pointsman.api.session.SqlAnswer.Notice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code LOAD … TO RUNTIME}: some modules from rows, the others as they are in force; all or nothing. */
public final class RuntimeLoader {

    private static final Logger LOG = LoggerFactory.getLogger(RuntimeLoader.class);

    /** SHOW WARNINGS tells all of them; the log only has to say that there are some. */
    private static final int LOGGED = 20;

    private final RuntimeConfigs configs;
    private final VariableCheck check;
    private final Path dataDirectory;

    public RuntimeLoader(RuntimeConfigs configs, VariableCheck check, Path dataDirectory) {
        this.configs = configs;
        this.check = check;
        this.dataDirectory = dataDirectory;
    }

    /**
     * Checks everything, lets everybody prepare, has it written down, and puts it in force.
     *
     * @param modules which are read from {@code rows}; all of them when nothing has been in force yet
     * @throws ConfigRejectedException with everything that is wrong; what was in force still is
     */
    public LoadResult load(Collection<Module> modules, ConfigRows rows, Journal journal)
            throws ConfigRejectedException {
        RuntimeConfig now = configs.current();
        Set<Module> loaded = now.isNone() ? EnumSet.allOf(Module.class) : EnumSet.copyOf(modules);
        ConfigRows seen = rows.remembered();
        Findings findings = new Findings();
        RuntimeConfig next = new NextConfig(now, loaded, seen, check, dataDirectory).build(findings);
        findings.refuse();
        boolean changed = !Sameness.isSame(now, next);
        findings.add(configs.load(next, () -> journal.write(next, loaded, seen, changed)));
        RuntimeConfig inForce = configs.current();
        log(loaded, inForce.generation(), findings);
        boolean isOther =
                changed || !inForce.users().sourced().equals(now.users().sourced());
        List<Notice> notices = new ArrayList<>(findings.notices(isOther));
        notices.addAll(journal.notices());
        return new LoadResult(isOther, notices);
    }

    /** What a LOAD of every module would put in force, as far as rows tell. */
    public RuntimeConfig preview(ConfigRows rows) throws ConfigRejectedException {
        Findings findings = new Findings();
        Set<Module> all = EnumSet.allOf(Module.class);
        RuntimeConfig next =
                new NextConfig(configs.current(), all, rows.remembered(), check, dataDirectory).build(findings);
        findings.refuse();
        return next;
    }

    /** What is in force now. */
    public RuntimeConfig inForce() {
        return configs.current();
    }

    private static void log(Set<Module> modules, long generation, Findings findings) {
        List<String> warnings = findings.warnings();
        warnings.stream()
                .limit(LOGGED)
                .forEach(text -> LOG.atWarn().addKeyValue("finding", text).log("loaded, but look at this"));
        if (warnings.size() > LOGGED) {
            LOG.atWarn().addKeyValue("findings", warnings.size() - LOGGED).log("loaded, but there is more to look at");
        }
        LOG.atInfo()
                .addKeyValue("module", modules.stream().map(Module::words).collect(Collectors.joining(", ")))
                .addKeyValue("generation", generation)
                .log("configuration loaded to runtime");
    }
}
