package io.pointsman.api.admin;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Lines for {@code pointsman status}, from whoever has something to say. */
@ConsumerType
public interface Statuses {

    List<String> lines();
}
