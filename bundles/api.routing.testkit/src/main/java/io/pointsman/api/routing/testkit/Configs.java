package io.pointsman.api.routing.testkit;

import java.lang.annotation.Annotation;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Configurations as the container hands them to a component: an annotation type's values. */
public final class Configs {

    private Configs() {}

    /** What a component gets when nobody has configured anything. */
    public static <A extends Annotation> A defaults(Class<A> type) {
        return with(type, Map.of());
    }

    /**
     * The defaults, with some values of one's own.
     *
     * @param values by the names of the annotation's methods
     * @throws IllegalArgumentException for a value that there is no such method for, or that is of another type
     */
    public static <A extends Annotation> A with(Class<A> type, Map<String, ?> values) {
        Map<String, Object> all = new TreeMap<>();
        for (Method method : type.getDeclaredMethods()) {
            Object value =
                    values.containsKey(method.getName()) ? values.get(method.getName()) : method.getDefaultValue();
            all.put(method.getName(), checked(method, value));
        }
        values.keySet().stream()
                .filter(name -> !all.containsKey(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            type.getSimpleName() + " has no '" + name + "', but " + String.join(", ", all.keySet()));
                });
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer(proxy, type, all, method, arguments)));
    }

    private static Object checked(Method method, Object value) {
        Class<?> type = method.getReturnType();
        if (value == null) {
            throw new IllegalArgumentException("'" + method.getName() + "' has no default: a value is needed");
        }
        if (!boxed(type).isInstance(value)) {
            throw new IllegalArgumentException("'" + method.getName() + "' is a " + type.getSimpleName() + ", not a "
                    + value.getClass().getSimpleName());
        }
        return value;
    }

    /** What a value of a primitive type becomes on its way through a map. */
    private static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }

    private static Object answer(
            Object proxy, Class<?> type, Map<String, Object> values, Method method, Object... arguments) {
        if (method.getParameterCount() == 1) {
            return proxy == arguments[0];
        }
        return switch (method.getName()) {
            case "annotationType" -> type;
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> type.getSimpleName() + values;
            default -> copied(values.get(method.getName()));
        };
    }

    /** As of a real annotation: an array is the caller's own. */
    private static Object copied(Object value) {
        return value instanceof String[] texts ? Arrays.copyOf(texts, texts.length) : value;
    }
}
