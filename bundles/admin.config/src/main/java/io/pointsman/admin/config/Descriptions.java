package io.pointsman.admin.config;

import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;

/** What installed bundles say can be configured; of several versions of one, the newest. */
final class Descriptions {

    private final BundleContext context;
    private final MetaTypeService metatypes;

    Descriptions(BundleContext context, MetaTypeService metatypes) {
        this.context = context;
        this.metatypes = metatypes;
    }

    Map<String, Description> all() {
        Map<String, Description> all = new TreeMap<>();
        for (Bundle bundle : context.getBundles()) {
            MetaTypeInformation information = metatypes.getMetaTypeInformation(bundle);
            if (information == null || information.getPids() == null) {
                continue;
            }
            for (String pid : information.getPids()) {
                all.merge(
                        pid,
                        new Description(pid, bundle, information.getObjectClassDefinition(pid, null)),
                        Description::newer);
            }
        }
        return all;
    }

    Description of(String pid) {
        return all().getOrDefault(pid, Description.none(pid));
    }
}
