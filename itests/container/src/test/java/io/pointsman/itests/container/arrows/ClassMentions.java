package io.pointsman.itests.container.arrows;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every class that a class file mentions, read from its constant pool.
 *
 * <p>The manifests leave out {@code java.*} and cannot say which class of a package is used, and two rules need both.
 */
final class ClassMentions {

    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS = 7;

    private static final Pattern IN_DESCRIPTOR = Pattern.compile("L([\\w$]+(?:/[\\w$]+)+)[;<]");

    private ClassMentions() {}

    static Set<String> in(InputStream classFile) throws IOException {
        DataInputStream in = new DataInputStream(classFile);
        in.skipNBytes(8); // magic and version
        int count = in.readUnsignedShort();
        String[] texts = new String[count];
        int[] classNames = new int[count];
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            if (tag == UTF8) {
                texts[i] = in.readUTF();
            } else if (tag == CLASS) {
                classNames[i] = in.readUnsignedShort();
            } else {
                in.skipNBytes(lengthOf(tag));
            }
            i += tag == LONG || tag == DOUBLE ? 1 : 0; // these two count twice
        }
        return mentions(texts, classNames);
    }

    private static Set<String> mentions(String[] texts, int[] classNames) {
        Set<String> names = new HashSet<>();
        for (int nameIndex : classNames) {
            if (nameIndex != 0 && !texts[nameIndex].startsWith("[")) {
                names.add(texts[nameIndex].replace('/', '.'));
            }
        }
        for (String text : texts) {
            if (text != null) {
                Matcher matcher = IN_DESCRIPTOR.matcher(text);
                while (matcher.find()) {
                    names.add(matcher.group(1).replace('/', '.'));
                }
            }
        }
        return names;
    }

    private static int lengthOf(int tag) throws IOException {
        switch (tag) {
            case 8: // String
            case 16: // MethodType
            case 19: // Module
            case 20: // Package
                return 2;
            case 15: // MethodHandle
                return 3;
            case 3: // Integer
            case 4: // Float
            case 9: // Fieldref
            case 10: // Methodref
            case 11: // InterfaceMethodref
            case 12: // NameAndType
            case 17: // Dynamic
            case 18: // InvokeDynamic
                return 4;
            case LONG:
            case DOUBLE:
                return 8;
            default:
                throw new IOException("constant of unknown kind " + tag);
        }
    }
}
