package io.pointsman.protocol.auth;

import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.AuthMoreData;
import io.pointsman.api.protocol.AuthResponse;
import io.pointsman.api.protocol.AuthSwitchRequest;
import io.pointsman.api.protocol.LoginStep;
import io.pointsman.api.protocol.Secret;
import io.pointsman.api.protocol.ServerLogin;
import java.security.GeneralSecurityException;
import java.util.Optional;

/**
 * Logs us in to one server.
 *
 * <p>Of a user nothing is known of, caching_sha2_password is named with a response that can't be right: whatever
 * method the server has for that user, it asks again instead of refusing at once, and then we can say what is missing.
 */
@EventLoopOnly
final class ServerProof implements ServerLogin {

    /** To sha256_password: send me your public key. */
    private static final byte SHA256_REQUEST_KEY = 1;

    /** Some servers have several methods for a user and try one after another. */
    private static final int MAX_SWITCHES = 8;

    private static final LoginStep EXPECT = new LoginStep.Expect();

    private final Secret secret;
    private final boolean tls;
    private final Arithmetic arithmetic;
    private final Objections objections;
    private final byte[] firstResponse;

    private String method;
    private byte[] scramble;
    private int switches;
    private boolean keyRequested;

    ServerProof(Secret secret, Leg leg, Scrambles scrambles, Arithmetic arithmetic) {
        this.secret = secret;
        this.tls = leg.tls();
        this.arithmetic = arithmetic;
        this.objections = new Objections(secret, tls);
        this.scramble = leg.scramble();
        this.method = firstMethod(leg.announced());
        this.firstResponse = objections.to(method).isEmpty() ? respond() : scrambles.noise(Digests.SHA256_LENGTH);
    }

    private String firstMethod(String announced) {
        if (Objections.isUnknown(secret)) {
            return Methods.CACHING_SHA2;
        }
        return objections.to(announced).isEmpty() ? announced : Methods.NATIVE;
    }

    @Override
    public String authMethod() {
        return method;
    }

    @Override
    public byte[] authResponse() {
        return firstResponse.clone();
    }

    @Override
    public LoginStep onAuthSwitch(AuthSwitchRequest request) {
        if (++switches > MAX_SWITCHES) {
            return new LoginStep.Denied("the server changed the authentication method too often");
        }
        method = request.authMethod();
        if (request.scramble().length > 0) {
            scramble = request.scramble();
        }
        keyRequested = false;
        return objections.to(method).<LoginStep>map(denied -> denied).orElseGet(() -> send(respond()));
    }

    private byte[] respond() {
        if (method.equals(Methods.CLEAR)) {
            return Passwords.withNul(password());
        }
        if (secret.password().filter(String::isEmpty).isPresent()) {
            return new byte[0];
        }
        return switch (method) {
            case Methods.NATIVE -> NativePassword.response(sha1(), scramble);
            case Methods.CACHING_SHA2 -> CachingSha2.response(Passwords.bytes(password()), scramble);
            default -> tls ? Passwords.withNul(password()) : requestKey(SHA256_REQUEST_KEY);
        };
    }

    private byte[] requestKey(byte word) {
        keyRequested = true;
        return new byte[] {word};
    }

    private byte[] sha1() {
        return secret.sha1().orElseGet(() -> Digests.sha1(Passwords.bytes(password())));
    }

    private String password() {
        return secret.password().orElseThrow();
    }

    @Override
    public LoginStep onMoreData(AuthMoreData more) {
        Optional<LoginStep.Denied> objection = objections.to(method);
        if (objection.isPresent()) {
            return objection.get();
        }
        byte[] data = more.data();
        if (keyRequested) {
            return encrypt(data);
        }
        return method.equals(Methods.CACHING_SHA2) && data.length == 1 ? onResult(data[0]) : unexpected();
    }

    private LoginStep onResult(byte result) {
        return switch (result) {
            case CachingSha2.FAST_SUCCESS -> EXPECT;
            case CachingSha2.FULL_AUTHENTICATION ->
                send(tls ? Passwords.withNul(password()) : requestKey(CachingSha2.REQUEST_KEY));
            default -> unexpected();
        };
    }

    private LoginStep unexpected() {
        return new LoginStep.Denied("the server says something within " + method + " that isn't part of it");
    }

    private LoginStep encrypt(byte[] pem) {
        keyRequested = false;
        String password = password();
        byte[] mixedIn = scramble;
        return new LoginStep.Wait(arithmetic.calculate(() -> encrypted(password, mixedIn, pem)));
    }

    private static LoginStep encrypted(String password, byte[] scramble, byte[] pem) {
        try {
            return send(RsaText.encrypt(password, scramble, pem));
        } catch (GeneralSecurityException e) {
            return new LoginStep.Denied("the server's public key can't encrypt the password: " + e.getMessage());
        }
    }

    private static LoginStep send(byte[] response) {
        return new LoginStep.Send(new AuthResponse(response));
    }
}
