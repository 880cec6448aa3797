package io.pointsman.admin.audit;

import io.pointsman.admin.audit.Statement.Range;
import java.util.BitSet;

/** Which pieces of a statement are not shown. */
final class Hidden {

    private final Statement statement;
    private final BitSet pieces = new BitSet();

    Hidden(Statement statement) {
        this.statement = statement;
    }

    void hide(int index) {
        pieces.set(index);
    }

    void hide(Range range) {
        pieces.set(range.from(), range.to());
    }

    boolean isHidden(int index) {
        return pieces.get(index);
    }

    /** Texts between quotes that speak of secrets, such as JSON with a password in it. */
    Hidden andSecretiveTexts() {
        for (int i = 0; i < statement.size(); i++) {
            Token token = statement.token(i);
            boolean isText = token.kind() != Token.Kind.WORD && token.isName();
            if (isText && Secrets.isSecretive(token.value()) && token.value().matches(".*[^\\w-].*")) {
                hide(i);
            }
        }
        return this;
    }
}
