package io.pointsman.launcher.shell;

import java.io.Console;

/** Whether there is anybody to be asked. */
public final class Terminals {

    private Terminals() {}

    /** True when standard input and output are a terminal. */
    public static boolean isPersonThere() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // From Java 22 on there may be a console that is no terminal.
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
