package io.pointsman.admin.shell.script;

import io.pointsman.admin.shell.script.Piece.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A script cut into admin statements and Gogo text.
 *
 * <p>What begins with an admin verb is a statement as it stands: Gogo would expand its {@code *}, run what is between
 * its brackets, and eat its quotes. Anything else goes to Gogo, line by line. Comments between pieces go.
 */
public record Script(List<Piece> pieces) {

    public Script {
        pieces = List.copyOf(pieces);
    }

    public static Script of(String text, Words words, Ends ends) {
        List<Piece> pieces = new ArrayList<>();
        int at = Steps.toContent(text, 0);
        while (at < text.length()) {
            Piece piece = words.verb(text, at).isEmpty()
                    ? CommandScan.scan(text, at, ends)
                    : new StatementScan(text, at, words, ends).scan();
            pieces.add(piece);
            at = Steps.toContent(text, piece.end());
        }
        if (at == Steps.OPEN && !ends.atEnd()) {
            pieces.add(new Piece(Kind.OPEN, "", text.length(), text.length()));
        }
        return new Script(pieces);
    }

    /** Of text that is known to hold nothing but statements, whatever they begin with. */
    public static Script ofStatements(String text) {
        Words none = new Words(Set.of(), name -> false);
        List<Piece> pieces = new ArrayList<>();
        int at = Steps.toContent(text, 0);
        while (at < text.length()) {
            Piece piece = new StatementScan(text, at, none, Ends.PIECE).scan();
            pieces.add(piece);
            at = Steps.toContent(text, piece.end());
        }
        return new Script(pieces);
    }
}
