package io.pointsman.launcher;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Listens to a signal. The JDK's class for it is not part of the language's API, hence the reflection. */
final class Signals {

    private Signals() {}

    static void on(String name, Runnable action) {
        try {
            Class<?> signalType = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object handler = Proxy.newProxyInstance(
                    handlerType.getClassLoader(), new Class<?>[] {handlerType}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            action.run();
                        }
                        return null;
                    });
            Object signal = signalType.getConstructor(String.class).newInstance(name);
            signalType.getMethod("handle", signalType, handlerType).invoke(null, signal, handler);
        } catch (InvocationTargetException e) {
            throw new UserError(
                    "cannot listen to SIG" + name + ": " + e.getCause().getMessage());
        } catch (ReflectiveOperationException e) {
            throw new UserError("cannot listen to SIG" + name + ": " + e);
        }
    }
}
