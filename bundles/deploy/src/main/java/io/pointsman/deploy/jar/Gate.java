package io.pointsman.deploy.jar;

import java.util.List;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;

/** What is checked of a jar before anything of it is installed. */
public final class Gate {

    private final BundleContext context;
    private final Supplier<Signatures> signatures;

    /** @param signatures as they are asked for now */
    public Gate(BundleContext context, Supplier<Signatures> signatures) {
        this.context = context;
        this.signatures = signatures;
    }

    /** @throws RefusedException when it may not come in, with every reason */
    public void check(Candidate candidate) throws RefusedException {
        if (Arrows.isFloor(candidate.symbolicName())) {
            throw new RefusedException(
                    candidate.symbolicName()
                            + " is floor, which others import from: it is replaced with the whole of Pointsman (pointsman upgrade)");
        }
        refuseIfAny(candidate, signatures.get().violations(candidate.file()));
        refuseIfAny(candidate, Arrows.violations(candidate));
        refuseIfAny(candidate, Floor.of(context).misfits(candidate));
    }

    private static void refuseIfAny(Candidate candidate, List<String> reasons) throws RefusedException {
        if (!reasons.isEmpty()) {
            throw new RefusedException(candidate.title() + " is refused: " + String.join("; ", reasons));
        }
    }
}
