package io.pointsman.deploy.command;

import io.pointsman.deploy.Deployment;
import io.pointsman.deploy.jar.Arrows;
import io.pointsman.deploy.swap.Installed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Looks for what is known to go wrong with bundles and services, and says what would help. */
@Component(service = Doctor.class)
public final class Doctor {

    private final BundleContext context;
    private final Deployment deployment;
    private final ServiceComponentRuntime components;

    @Activate
    public Doctor(
            BundleContext context, @Reference Deployment deployment, @Reference ServiceComponentRuntime components) {
        this.context = context;
        this.deployment = deployment;
        this.components = components;
    }

    /** Each names its subject, what was found, and what to do; none when all is well. */
    List<Map<String, String>> findings() {
        List<Map<String, String>> findings = new ArrayList<>();
        lookAtComponents(findings);
        lookAtRankings(findings);
        lookAtBundles(findings);
        deployment
                .skipped()
                .forEach((file, reason) -> add(
                        findings,
                        file.getFileName().toString(),
                        "lies in the plugin folder and does not run: " + reason,
                        ""));
        deployment
                .loaders()
                .uncollected()
                .forEach(
                        title -> add(
                                findings,
                                title,
                                "is retired, and its class loader is still referred to",
                                "a full collection may not have happened yet; if it stays, a thread, a listener or a cache of it is left"));
        return findings;
    }

    private static void add(List<Map<String, String>> findings, String subject, String found, String help) {
        Map<String, String> finding = new LinkedHashMap<>();
        finding.put("subject", subject);
        finding.put("finding", found);
        finding.put("help", help);
        findings.add(finding);
    }

    private void lookAtComponents(List<Map<String, String>> findings) {
        for (ComponentDescriptionDTO description : components.getComponentDescriptionDTOs()) {
            for (ComponentConfigurationDTO configured : components.getComponentConfigurationDTOs(description)) {
                if (configured.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
                    String failure = String.valueOf(configured.failure)
                            .lines()
                            .findFirst()
                            .orElse("");
                    add(findings, description.name, "failed when it was built: " + failure, "the log has the rest");
                }
                for (UnsatisfiedReferenceDTO missing : configured.unsatisfiedReferences) {
                    lookAtReference(findings, description, missing);
                }
            }
        }
    }

    private void lookAtReference(
            List<Map<String, String>> findings, ComponentDescriptionDTO description, UnsatisfiedReferenceDTO missing) {
        String wanted = Arrays.stream(description.references)
                .filter(reference -> reference.name.equals(missing.name))
                .map(reference -> reference.interfaceName)
                .findFirst()
                .orElse(missing.name);
        String providers = Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getState() != Bundle.UNINSTALLED)
                .filter(bundle -> Installed.promisedBy(bundle).contains(wanted))
                .map(bundle -> bundle.getSymbolicName() + " " + bundle.getVersion())
                .collect(Collectors.joining(", "));
        String filter = missing.target == null ? "" : " with " + missing.target;
        add(
                findings,
                description.name,
                "waits for a service " + wanted + filter,
                providers.isEmpty()
                        ? "no bundle here offers it: install one that does"
                        : providers + " would offer it, and is not well or not started itself");
    }

    private void lookAtRankings(List<Map<String, String>> findings) {
        for (ServiceReference<?> reference : allServices()) {
            Object ranking = reference.getProperty(Constants.SERVICE_RANKING);
            if (ranking != null && !(ranking instanceof Integer)) {
                add(
                        findings,
                        reference.getBundle().getSymbolicName(),
                        "a service has the ranking " + ranking + " of type "
                                + ranking.getClass().getSimpleName() + ", which counts as 0",
                        "service.ranking must be an Integer: @ServiceRanking, or service.ranking:Integer=…");
            }
        }
    }

    private List<ServiceReference<?>> allServices() {
        List<ServiceReference<?>> all = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            ServiceReference<?>[] references = bundle.getRegisteredServices();
            all.addAll(references == null ? List.of() : List.of(references));
        }
        return all;
    }

    private void lookAtBundles(List<Map<String, String>> findings) {
        Bundle own = FrameworkUtil.getBundle(Doctor.class);
        for (Bundle bundle : deployment.installed().all()) {
            String title = bundle.getSymbolicName() + " " + bundle.getVersion();
            if (bundle.getState() != Bundle.ACTIVE && !bundle.equals(own)) {
                add(findings, title, "is installed and not active", "the log says why it did not start");
            }
            if (!Arrows.isFloor(bundle.getSymbolicName())
                    && bundle.findEntries("io/pointsman/api", "*.class", true) != null) {
                add(findings, title, "has classes of our API inside", "leave them out of the jar: scope provided");
            }
        }
        lookForCopies(findings);
    }

    private void lookForCopies(List<Map<String, String>> findings) {
        Installed installed = deployment.installed();
        installed.all().stream().map(Bundle::getSymbolicName).distinct().forEach(name -> {
            List<Bundle> copies = installed.named(name);
            if (copies.size() > 1) {
                String versions = copies.stream()
                        .map(bundle -> bundle.getVersion().toString())
                        .collect(Collectors.joining(" and "));
                add(
                        findings,
                        name,
                        "is installed as " + versions,
                        "fine during a trial; otherwise plugin:retire takes out what nobody needs");
            }
        });
    }
}
